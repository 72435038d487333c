package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * Who looks back, as DMN-15 names them: in each organ its officers, two of them with certificates (APL 42), and never who verified or
 * accepted the hazard (domain 4.2 step 15).
 */
enum Reviewer {
    PROVINCE_TEAM(Part.SUPERVISING_ORGAN),
    CITY_TEAM(Part.SUPERVISING_ORGAN),
    /** Of the organ that listed or ordered. */
    OTHER_SECTION(Part.LISTING_ORGAN),
    WSC_OFFICE(Part.SUPERVISING_ORGAN);

    private final Part part;

    Reviewer(Part part) {
        this.part = part;
    }

    /** The organ whose officers go; where a committee has no office, the one that listed. */
    UUID organ(CaseFile file) {
        return file.organ(part)
                .or(() -> file.organ(Part.LISTING_ORGAN))
                .orElseThrow(() -> new NoSuchElementException("No organ lists case " + file.caseNo()));
    }
}
