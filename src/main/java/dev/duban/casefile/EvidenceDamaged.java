package dev.duban.casefile;

import dev.duban.engine.Refusal;

/** Bytes in the store are gone or are not those that were submitted: they are not handed out as evidence. */
class EvidenceDamaged extends Refusal {

    private static final long serialVersionUID = 1L;

    EvidenceDamaged(Attachment file) {
        super(
                "attachment-damaged",
                "The stored bytes of attachment %s do not have its hash".formatted(file.id()),
                file.name());
    }
}
