package dev.duban.demo;

import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Region;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organs of each invented region: government, committee and its office, the regulators by sector (domain 2.3), the rest. */
final class DemoOrgans {

    private static final List<Regulator> REGULATORS = List.of(
            new Regulator("em", "应急管理", "Emergency Management", "应急", "NONCOAL", "CHEM", "FIREWORK", "METAL_TRADE"),
            new Regulator("energy", "能源", "Energy", "能", "COAL"),
            new Regulator("housing", "住房和城乡建设", "Housing and Construction", "建", "CONSTR", "GAS", "SELFBUILT"),
            new Regulator("fire", "消防救援", "Fire and Rescue", "消", "FIRE"),
            new Regulator("market", "市场监督管理", "Market Regulation", "市监", "SPECEQ"),
            new Regulator("industry", "工业和信息化", "Industry and Information", "工信", "CIVEXP"),
            new Regulator("civil", "民政", "Civil Affairs", "民", "ELDERLY"),
            new Regulator("transport", "交通运输", "Transport", "交", "ROAD"),
            new Regulator("education", "教育", "Education", "教", "SCHOOL"),
            new Regulator("health", "卫生健康", "Health", "卫", "HOSPITAL"),
            new Regulator("culture", "文化和旅游", "Culture and Tourism", "文", "TOURISM"));

    private DemoOrgans() {}

    /** The organs of one region, those above before those below. */
    static List<Organ> of(Region region) {
        if (region.level() == Level.TOWNSHIP) {
            return List.of(organ(
                    region,
                    "station",
                    region.nameZh() + "应急管理站",
                    "Safety Station",
                    "安",
                    Organ.Kind.TOWNSHIP_OFFICE,
                    null));
        }
        var organs = new ArrayList<Organ>();
        var government = organ(region, "gov", "人民政府", "People's Government", "政", Organ.Kind.GOVERNMENT, null);
        var committee = organ(region, "wsc", "安委会", "Work Safety Committee", "安委", Organ.Kind.WSC, government);
        organs.add(government);
        organs.add(committee);
        organs.add(organ(region, "wsco", "安委办", "WSC Office", "安办", Organ.Kind.WSC_OFFICE, committee));
        REGULATORS.forEach(regulator -> organs.add(regulator.in(region)));
        organs.add(organ(region, "permits", "行政审批局", "Permits Bureau", "审", Organ.Kind.LICENSING, null));
        organs.add(organ(region, "power", "供电公司", "Power Company", "供电", Organ.Kind.UTILITY, null));
        organs.add(organ(region, "explosives", "民爆供应站", "Explosives Supplier", "爆供", Organ.Kind.SUPPLIER, null));
        organs.add(organ(region, "police", "公安局", "Public Security Bureau", "公", Organ.Kind.PUBLIC_SECURITY, null));
        organs.add(organ(region, "procuratorate", "人民检察院", "Procuratorate", "检", Organ.Kind.PROCURATORATE, null));
        organs.add(organ(region, "discipline", "纪委监委", "Discipline Commission", "纪", Organ.Kind.DISCIPLINE, null));
        organs.add(organ(region, "hotline", "举报受理中心", "Hotline 12350", "举", Organ.Kind.HOTLINE_DESK, null));
        if (region.level() != Level.COUNTY) {
            organs.add(organ(region, "mine", "矿山安全监察局", "Mine Safety Bureau", "矿安", Organ.Kind.MINE_BUREAU, null));
        }
        return organs;
    }

    /** Code of an organ, as {@code 990102-em}; the name of its region and a word. */
    static String code(String region, String word) {
        return region + "-" + word;
    }

    /** The same id in every demonstration, so that loading again meets what is there. */
    static UUID id(String code) {
        return UUID.nameUUIDFromBytes(("duban-demo-" + code).getBytes(StandardCharsets.UTF_8));
    }

    private static Organ organ(
            Region region, String word, String zh, String en, String mark, Organ.Kind kind, @Nullable Organ parent) {
        return new Organ(
                id(code(region.code(), word)),
                code(region.code(), word),
                zh.startsWith(region.nameZh()) ? zh : region.nameZh() + zh,
                region.nameEn() + " " + en,
                DemoRegions.mark(region) + mark,
                kind,
                region.code(),
                parent == null ? null : parent.id(),
                Set.of());
    }

    private record Regulator(String word, String zh, String en, String mark, Set<String> sectors) {

        Regulator(String word, String zh, String en, String mark, String... sectors) {
            this(word, zh, en, mark, Set.of(sectors));
        }

        Organ in(Region region) {
            var plain = organ(
                    region,
                    word,
                    region.nameZh() + zh + suffix(region.level()),
                    en + (word.equals("fire") ? " Body" : " Bureau"),
                    mark,
                    Organ.Kind.REGULATOR,
                    null);
            return new Organ(
                    plain.id(),
                    plain.code(),
                    plain.nameZh(),
                    plain.nameEn(),
                    plain.shortName(),
                    plain.kind(),
                    plain.region(),
                    null,
                    sectors);
        }

        private String suffix(Level level) {
            if (word.equals("fire")) {
                return level == Level.PROVINCE ? "总队" : level == Level.CITY ? "支队" : "大队";
            }
            if (word.equals("health")) {
                return "委员会";
            }
            boolean office = level == Level.PROVINCE && !word.equals("market") && !word.equals("energy");
            return office ? "厅" : "局";
        }
    }
}
