package dev.duban.hazard;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A decision on withdrawing a listing (撤销挂牌). */
@Table("hazard_withdrawal")
record Withdrawal(@Id UUID id, String caseNo, boolean approved, String opinion, UUID decidedBy, LocalDate decidedOn) {}
