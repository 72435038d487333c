package dev.duban.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A notice about to be issued.
 *
 * @param number as typed from the paper, as 汐安委督〔2026〕3号
 * @param addressees main addressee first; at least one
 * @param body named fields of the text, in the order they are shown
 * @param issuer the organ whose notice it is
 * @param issuedBy the person who typed it in
 */
public record NewNotice(
        Notice.Kind kind,
        String caseNo,
        String number,
        LocalDate issuedOn,
        List<String> addressees,
        Map<String, String> body,
        UUID issuer,
        UUID issuedBy) {

    public NewNotice {
        addressees = List.copyOf(addressees);
    }
}
