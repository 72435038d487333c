package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.util.Collection;
import java.util.List;

/** A case is not closed while a passed acceptance, the dual report or the proof that a letter was served is missing. Source: domain 3, 4.4. */
class ProofMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    ProofMissing(String caseNo, Collection<Proof> missing) {
        super(
                "hazard-proof-missing",
                "Case %s cannot be closed, missing: %s".formatted(caseNo, missing),
                missing.contains(Proof.ACCEPTANCE) ? 1 : 0,
                missing.contains(Proof.DUAL_REPORT) ? 1 : 0,
                missing.contains(Proof.ORDER_SERVED) ? 1 : 0,
                missing.contains(Proof.NOTICE_SERVED) ? 1 : 0);
    }

    @Override
    public List<String> fields() {
        return List.of("serviceProof");
    }
}
