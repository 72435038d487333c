package dev.duban.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An issued notice.
 *
 * @param number document number (发文字号), unique within its kind
 * @param addressees as they stand on the paper, main addressee first
 * @param body named fields of the text, in the order they are shown
 * @param issuer the organ whose notice it is
 * @param issuedBy the person who typed it in
 * @param services how and when it was served, oldest first; empty until then
 */
public record Notice(
        UUID id,
        String caseNo,
        Kind kind,
        String number,
        LocalDate issuedOn,
        List<String> addressees,
        Map<String, String> body,
        UUID issuer,
        UUID issuedBy,
        Instant recordedAt,
        List<Service> services) {

    public Notice {
        addressees = List.copyOf(addressees);
        services = List.copyOf(services);
    }

    /** The first service that is proven; empty as long as there is none. */
    public Optional<Service> proven() {
        return services.stream().filter(service -> service.proof() != null).findFirst();
    }

    /** What a notice is; the words are the messages {@code letter.kind.<kind>}. */
    public enum Kind {
        /** Listed-supervision notice (督办通知书). */
        LISTING,
        /** Delisting notice (销号通知书). */
        DELISTING,
        /** Rectification order (责令限期整改指令书). */
        RECTIFICATION_ORDER,
        /** Order of a department without listing (部门指令). */
        DEPARTMENT_ORDER,
        /** Reply to an application to extend a limit (延期答复). */
        EXTENSION_REPLY,
        /** Reply to an application to extend an ordinary order. */
        ORDER_EXTENSION_REPLY,
        /** Notice of a major fire hazard (重大火灾隐患整改通知书). */
        FIRE_HAZARD,
        /** Withdrawal of a listing (撤销挂牌通知书). */
        WITHDRAWAL
    }
}
