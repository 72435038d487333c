package dev.duban.administration;

import dev.duban.registry.Level;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tree of regions (domain 2.1): each lies in one of a higher level whose code its own begins with. */
@Component
class RegionRegister implements Register {

    private final Regions regions;
    private final Choices choices;

    RegionRegister(Regions regions, Choices choices) {
        this.regions = regions;
        this.choices = choices;
    }

    @Override
    public String subject() {
        return "region";
    }

    @Override
    public String path() {
        return "regions";
    }

    @Override
    public List<Field> fields(Map<String, String> present, Locale locale) {
        return List.of(
                Field.text("nameZh", true, 40),
                Field.text("nameEn", false, 80),
                Field.text("code", true, 9).fixedIf(!present.isEmpty()),
                Field.one("level", true, choices.levels(locale)),
                Field.one("parent", false, choices.regions(region -> region.level() != Level.TOWNSHIP, locale)));
    }

    @Override
    public Map<String, String> values(String id) {
        var region = regions.of(id);
        var values = new LinkedHashMap<String, String>();
        values.put("nameZh", region.nameZh());
        values.put("nameEn", region.nameEn());
        values.put("code", region.code());
        values.put("level", region.level().name());
        values.put("parent", Values.of(region.parent()));
        return values;
    }

    @Override
    public String newId(Map<String, String> values) {
        return Values.get(values, "code");
    }

    @Override
    public List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after) {
        var troubles = new ArrayList<Trouble>();
        if (Values.get(after, "nameZh").isEmpty()) {
            troubles.add(Trouble.at("nameZh", "missing"));
        }
        var code = Values.get(after, "code");
        if (Values.get(after, "level").isEmpty()) {
            troubles.add(Trouble.at("level", "missing"));
            return troubles;
        }
        var level = Level.valueOf(Values.get(after, "level"));
        if (!code.matches(level == Level.TOWNSHIP ? "[0-9]{9}" : "[0-9]{6}")) {
            troubles.add(Trouble.at(
                    id == null ? "code" : "level",
                    level == Level.TOWNSHIP ? "region-code-9" : "region-code-6",
                    code.length()));
        } else if (id == null) {
            regions.find(code).ifPresent(region -> troubles.add(Trouble.at("code", "code-taken", region.nameZh())));
        }
        if (troubles.isEmpty()) {
            judgePlace(code, level, Values.get(after, "parent"), troubles);
        }
        return troubles;
    }

    private void judgePlace(String code, Level level, String parent, List<Trouble> troubles) {
        if (parent.isEmpty()) {
            if (level != Level.NATION && level != Level.PROVINCE) {
                troubles.add(Trouble.at("parent", "region-parent-missing"));
            }
        } else if (parent.equals(code)) {
            troubles.add(Trouble.at("parent", "parent-cycle"));
        } else {
            var above = regions.find(parent);
            if (above.isEmpty()) {
                troubles.add(Trouble.at("parent", "region-unknown"));
            } else if (!above.get().level().above(level)) {
                troubles.add(Trouble.at(
                        "parent",
                        "region-level",
                        above.get().nameZh(),
                        "@registry.level." + above.get().level()));
            } else if (!code.startsWith(beginning(parent))) {
                troubles.add(Trouble.at(
                        "parent",
                        "region-prefix",
                        code,
                        beginning(parent),
                        above.get().nameZh()));
            }
        }
        regions.children(code).stream()
                .filter(below -> !level.above(below.level()))
                .findFirst()
                .ifPresent(below -> troubles.add(Trouble.at("level", "region-below", below.nameZh())));
    }

    /** What the codes of all below begin with: the code without its pairs of noughts at the end. */
    static String beginning(String code) {
        return code.length() == 6 ? code.replaceFirst("(00){1,3}$", "") : code;
    }

    @Override
    public void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change) {
        var nameZh = Values.get(after, "nameZh");
        var nameEn = Values.get(after, "nameEn");
        regions.save(new Region(
                id,
                nameZh,
                nameEn.isEmpty() ? nameZh : nameEn,
                Level.valueOf(Values.get(after, "level")),
                Values.orNull(after, "parent")));
    }

    @Override
    public String title(String id, Locale locale) {
        return regions.of(id).name(locale);
    }

    @Override
    public String words(String field, String value, Locale locale) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "level" -> choices.say("registry.level." + value, locale);
            case "parent" ->
                regions.find(value).map(region -> region.name(locale)).orElse(value);
            default -> value;
        };
    }
}
