package dev.duban.demo;

import static dev.duban.identity.Role.DEPT_DEPUTY;
import static dev.duban.identity.Role.DEPT_HEAD_SECTION;
import static dev.duban.identity.Role.DEPT_PRINCIPAL;
import static dev.duban.identity.Role.DISCIPLINE;
import static dev.duban.identity.Role.EXPERT;
import static dev.duban.identity.Role.EXPLOSIVE_SUPPLIER;
import static dev.duban.identity.Role.GOV_LEADER;
import static dev.duban.identity.Role.HEARING;
import static dev.duban.identity.Role.HOTLINE;
import static dev.duban.identity.Role.LEGAL;
import static dev.duban.identity.Role.LICENCE_DEPT;
import static dev.duban.identity.Role.MINE_BUREAU;
import static dev.duban.identity.Role.OFFICER;
import static dev.duban.identity.Role.POLICE;
import static dev.duban.identity.Role.POWER_CO;
import static dev.duban.identity.Role.PROCURATORATE;
import static dev.duban.identity.Role.STAT;
import static dev.duban.identity.Role.TOWN_OFFICER;
import static dev.duban.identity.Role.WSCO_HEAD;
import static dev.duban.identity.Role.WSCO_STAFF;
import static dev.duban.identity.Role.WSC_LEADER;

import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who plays: the people of the stories by name, and for every organ the posts that are filled with invented names. */
final class DemoCast {

    /** One for all; it stands on the login page and on the console. */
    static final String PASSWORD = "duban-demo";

    /** By post, the people whose names the stories tell. */
    static final Map<String, Named> STORY = Map.ofEntries(
            Map.entry("990102-em-officer-1", new Named("zhouyuan", "周予安", "HC-0417")),
            Map.entry("990102-em-section-1", new Named("chenyu", "陈屿", "HC-0402")),
            Map.entry("990100-wsco-staff-1", new Named("linzhixia", "林知夏", null)),
            Map.entry("990100-wsco-staff-2", new Named("songyian", "宋以安", null)),
            Map.entry("990100-wsco-head-1", new Named("qinyue", "秦越", null)),
            Map.entry("990100-wsc-leader-1", new Named("guxingzhou", "顾行舟", null)),
            Map.entry("990103-em-officer-1", new Named("heyining", "何以宁", "SB-0203")),
            Map.entry("990102-fire-officer-1", new Named("shenyan", "沈砚", "HX-0311")),
            Map.entry("990102-fire-officer-2", new Named("bailu", "白露", "HX-0312")));

    /**
     * Whom the login page offers: the accounts that work a hazard from registration to delisting, whichever level it is listed
     * at, and who keeps the house.
     */
    static final List<Group> OFFERED = List.of(
            new Group(
                    "禾川区",
                    "Hechuan District",
                    "zhouyuan",
                    "990102-em-officer-2",
                    "chenyu",
                    "990102-em-principal",
                    "990102-wsco-staff-1",
                    "990102-wsco-head",
                    "990102-wsc-leader-1",
                    "shenyan",
                    "990102-hotline"),
            new Group("企业", "Enterprises", "e23-safety", "e23-principal", "e07-principal"),
            new Group("云汐市", "Yunxi City", "linzhixia", "qinyue", "guxingzhou", "990100-wsco-officer-1", "heyining"),
            new Group("示例省", "Shili Province", "990000-wsco-staff-1", "990000-wsco-head", "990000-wsc-leader-1"),
            new Group("督办", "Duban", "auditor", "owner", "admin"));

    private static final List<Post> REGULATOR = List.of(
            new Post("officer", 3, true, OFFICER),
            new Post("section", 1, true, DEPT_HEAD_SECTION),
            new Post("deputy", 1, false, DEPT_DEPUTY),
            new Post("principal", 1, false, DEPT_PRINCIPAL),
            new Post("legal", 1, false, LEGAL),
            new Post("hearing", 1, false, HEARING),
            new Post("expert", 1, false, EXPERT));

    private static final Map<Organ.Kind, List<Post>> POSTS = Map.ofEntries(
            Map.entry(Organ.Kind.GOVERNMENT, List.of(new Post("leader", 2, false, GOV_LEADER))),
            Map.entry(Organ.Kind.WSC, List.of(new Post("leader", 2, false, WSC_LEADER))),
            Map.entry(
                    Organ.Kind.WSC_OFFICE,
                    List.of(
                            new Post("staff", 2, false, WSCO_STAFF),
                            new Post("head", 1, false, WSCO_HEAD),
                            new Post("officer", 3, true, OFFICER),
                            new Post("expert", 2, false, EXPERT),
                            new Post("stat", 1, false, STAT))),
            Map.entry(Organ.Kind.REGULATOR, REGULATOR),
            Map.entry(Organ.Kind.TOWNSHIP_OFFICE, List.of(new Post("officer", 2, false, TOWN_OFFICER))),
            Map.entry(Organ.Kind.LICENSING, List.of(new Post("clerk", 1, false, LICENCE_DEPT))),
            Map.entry(Organ.Kind.UTILITY, List.of(new Post("clerk", 1, false, POWER_CO))),
            Map.entry(Organ.Kind.SUPPLIER, List.of(new Post("clerk", 1, false, EXPLOSIVE_SUPPLIER))),
            Map.entry(Organ.Kind.PUBLIC_SECURITY, List.of(new Post("clerk", 1, false, POLICE))),
            Map.entry(Organ.Kind.PROCURATORATE, List.of(new Post("clerk", 1, false, PROCURATORATE))),
            Map.entry(Organ.Kind.DISCIPLINE, List.of(new Post("clerk", 1, false, DISCIPLINE))),
            Map.entry(Organ.Kind.MINE_BUREAU, List.of(new Post("clerk", 1, false, MINE_BUREAU))),
            Map.entry(Organ.Kind.HOTLINE_DESK, List.of(new Post("desk", 1, false, HOTLINE))));

    private DemoCast() {}

    static List<Post> postsOf(Organ organ) {
        return POSTS.getOrDefault(organ.kind(), List.of());
    }

    /** Accounts that stand together under a heading. */
    record Group(String titleZh, String titleEn, List<String> logins) {

        Group(String titleZh, String titleEn, String... logins) {
            this(titleZh, titleEn, List.of(logins));
        }
    }

    /** @param certificateNo null without one */
    record Named(String login, String name, @Nullable String certificateNo) {}

    /**
     * A post of an organ.
     *
     * @param holders how many hold it
     * @param certified whether they hold enforcement certificates
     */
    record Post(String word, int holders, boolean certified, Set<Role> roles) {

        Post(String word, int holders, boolean certified, Role role) {
            this(word, holders, certified, Set.of(role));
        }
    }
}
