package dev.duban.registry;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body that takes part in supervision.
 *
 * @param shortName the mark its document numbers begin with
 * @param parent the organ above, in its own line or as the office of a committee; null if none
 * @param sectors codes of the sectors it leads in its region (domain 2.3); empty if it leads none
 * @param active false once it is closed: it stays readable in its cases and gets no new ones
 */
public record Organ(
        UUID id,
        String code,
        String nameZh,
        String nameEn,
        String shortName,
        Kind kind,
        String region,
        @Nullable UUID parent,
        Set<String> sectors,
        boolean active) {

    public Organ {
        sectors = Set.copyOf(sectors);
    }

    /** An organ at work. */
    public Organ(
            UUID id,
            String code,
            String nameZh,
            String nameEn,
            String shortName,
            Kind kind,
            String region,
            @Nullable UUID parent,
            Set<String> sectors) {
        this(id, code, nameZh, nameEn, shortName, kind, region, parent, sectors, true);
    }

    /** The name in the reader's language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }

    /** What an organ is; a region may have several of a kind only where that makes sense, as of regulators. */
    public enum Kind {
        /** A people's government (人民政府). */
        GOVERNMENT,
        /** A Work Safety Committee (安委会). */
        WSC,
        /** Its office (安委办). */
        WSC_OFFICE,
        /** A safety regulator (负有安全生产监督管理职责的部门), the fire and rescue body among them. */
        REGULATOR,
        /** The safety station of a township or sub-district. */
        TOWNSHIP_OFFICE,
        /** A licensing department. */
        LICENSING,
        /** A power company. */
        UTILITY,
        /** A supplier of civil explosives. */
        SUPPLIER,
        /** A public security organ (公安机关). */
        PUBLIC_SECURITY,
        /** A procuratorate (检察院). */
        PROCURATORATE,
        /** A discipline and supervision organ (纪检监察机关). */
        DISCIPLINE,
        /** A mine safety supervision bureau (矿山安全监察机构). */
        MINE_BUREAU,
        /** The 12350 and 12345 desk. */
        HOTLINE_DESK
    }
}
