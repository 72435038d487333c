package dev.duban.casefile;

/** A link between two cases, with what a page says of the other one. */
public record CaseLink(String fromCase, String toCase, Relation relation, String otherTitle, Status otherStatus) {

    /** The case at the other end. */
    public String other(String caseNo) {
        return fromCase.equals(caseNo) ? toCase : fromCase;
    }
}
