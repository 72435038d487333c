package dev.duban.identity;

import java.util.Set;

/** What a person is in their organ or enterprise: the candidate groups of domain 2.2 and two roles of Duban's own. */
public enum Role {
    ENT_SAFETY,
    ENT_PRINCIPAL,
    TOWN_OFFICER,
    OFFICER,
    DEPT_HEAD_SECTION,
    DEPT_DEPUTY,
    DEPT_PRINCIPAL,
    LEGAL,
    HEARING,
    EXPERT,
    WSCO_STAFF,
    WSCO_HEAD,
    WSC_LEADER,
    GOV_LEADER,
    MINE_BUREAU,
    LICENCE_DEPT,
    POWER_CO,
    EXPLOSIVE_SUPPLIER,
    POLICE,
    PROCURATORATE,
    DISCIPLINE,
    /** The intake role: the only one that reads who reported. */
    HOTLINE,
    STAT,
    AUDITOR,
    /** Keeps the system running; sees operations, not the content of cases. */
    ADMINISTRATOR,
    /** Edits models, rules and letters. */
    PROCESS_OWNER;

    /** Whether holders watch the deadlines of their organ's regions. */
    public boolean isSupervisor() {
        return switch (this) {
            case DEPT_HEAD_SECTION, DEPT_DEPUTY, DEPT_PRINCIPAL, WSCO_STAFF, WSCO_HEAD, WSC_LEADER -> true;
            default -> false;
        };
    }

    /** Whether holders of these may change rules, calendar and criteria. */
    public static boolean changesRules(Set<Role> roles) {
        return roles.contains(PROCESS_OWNER) || roles.contains(ADMINISTRATOR);
    }

    /** Whether holders of these may read rules, calendar and criteria: who changes them, who supervises, who audits. */
    public static boolean readsRules(Set<Role> roles) {
        return changesRules(roles) || roles.contains(AUDITOR) || roles.stream().anyMatch(Role::isSupervisor);
    }

    /** Whether holders act inside an enterprise. */
    public boolean isOfEnterprise() {
        return this == ENT_SAFETY || this == ENT_PRINCIPAL;
    }

    /** Whether holders need no organ: they keep the program, or look at the whole. */
    public boolean isOfTheWhole() {
        return this == ADMINISTRATOR || this == PROCESS_OWNER || this == AUDITOR;
    }

    /** Whether holders, through this role, read the cases of their organ's whole region and not only those it takes part in. */
    boolean readsItsRegion() {
        return switch (this) {
            case TOWN_OFFICER,
                    OFFICER,
                    DEPT_HEAD_SECTION,
                    DEPT_DEPUTY,
                    DEPT_PRINCIPAL,
                    LEGAL,
                    HEARING,
                    WSCO_STAFF,
                    WSCO_HEAD,
                    WSC_LEADER,
                    GOV_LEADER,
                    HOTLINE,
                    STAT,
                    AUDITOR -> true;
            default -> false;
        };
    }

    /** Whether holders, through this role, have to do with cases at all. */
    boolean readsCases() {
        return this != ADMINISTRATOR && this != PROCESS_OWNER;
    }
}
