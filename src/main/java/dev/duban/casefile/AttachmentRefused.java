package dev.duban.casefile;

import dev.duban.engine.Refusal;

/** A file that cannot be taken: which one, what is wrong with it, what to do. */
class AttachmentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private AttachmentRefused(String code, String message, Object... arguments) {
        super(code, message, arguments);
    }

    static AttachmentRefused empty(String name) {
        return new AttachmentRefused("attachment-empty", "An empty file was uploaded", name);
    }

    static AttachmentRefused tooLarge(String name) {
        return new AttachmentRefused(
                "attachment-too-large", "A file over the limit was uploaded", name, Attachments.MOST_MEGABYTES);
    }

    static AttachmentRefused film(String name) {
        return new AttachmentRefused("attachment-film", "A film was uploaded", name, Attachments.MOST_MEGABYTES);
    }

    static AttachmentRefused unknownType(String name) {
        return new AttachmentRefused(
                "attachment-unknown-type", "A file of unknown type was uploaded", name, Attachments.MOST_MEGABYTES);
    }

    static AttachmentRefused otherHash(String name) {
        return new AttachmentRefused(
                "attachment-other-hash", "A file does not have the hash it was announced with", name);
    }

    static AttachmentRefused tooManyOpen(int most) {
        return new AttachmentRefused("attachment-too-many-open", "A person has too many unfinished uploads", most);
    }

    static AttachmentRefused unknownKind(String kind) {
        return new AttachmentRefused("attachment-unknown-kind", "There is no kind of evidence " + kind, kind);
    }

    static AttachmentRefused collectedAlone(String title) {
        return new AttachmentRefused(
                "attachment-collected-alone", "An uploader was named as the second collector", title);
    }

    static AttachmentRefused noSecondCollector(String title) {
        return new AttachmentRefused(
                "attachment-no-second-collector",
                "Somebody was named as the second collector who is no officer beside the uploader",
                title);
    }

    static AttachmentRefused nothingToAdd() {
        return new AttachmentRefused("attachment-nothing-to-add", "No file or no reason was given");
    }

    static AttachmentRefused claimed(String name) {
        return new AttachmentRefused("attachment-claimed", "A submitted file cannot be changed", name);
    }

    static AttachmentRefused notTheirs(String caseNo) {
        return new AttachmentRefused(
                "attachment-of-another", "A file of another person or case was submitted to case " + caseNo, caseNo);
    }
}
