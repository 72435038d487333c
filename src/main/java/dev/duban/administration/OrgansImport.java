package dev.duban.administration;

import dev.duban.identity.Person;
import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.ledger.Verdict;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The list of organs and departments (机构名单). The organ above one is there already or stands on a row before it. */
@Component
class OrgansImport extends RegisterImport {

    private final Organs organs;
    private final Named named;

    OrgansImport(OrganRegister register, Imports imports, Organs organs, Named named) {
        super(register, "code", Map.of("nameZh", "name", "nameEn", "name-en", "shortName", "short-name"), imports);
        this.organs = organs;
        this.named = named;
    }

    @Override
    public List<ListColumn> columns() {
        return List.of(
                ListColumn.text("name", 60).needed(),
                ListColumn.text("name-en", 100),
                ListColumn.text("code", 40).needed(),
                ListColumn.text("short-name", 20).needed(),
                ListColumn.choice(
                                "kind",
                                Arrays.stream(Organ.Kind.values())
                                        .map(Organ.Kind::name)
                                        .toList(),
                                "administration.kind.")
                        .needed(),
                ListColumn.text("region", 40).needed(),
                ListColumn.text("parent", 60),
                ListColumn.text("sectors", 200));
    }

    @Override
    public List<Verdict> judge(List<ListedRow> rows, Supplier<List<ListedRow>> others, Person by) {
        return judged(others.get(), rows, by);
    }

    @Override
    public Set<String> leaning() {
        return Set.of(Named.NO_ORGAN, "administration.wrong.office-without-committee");
    }

    @Override
    Map<String, String> values(ListedRow row, List<Problem> problems) {
        var values = new LinkedHashMap<String, String>();
        values.put("nameZh", orEmpty(row, "name"));
        values.put("nameEn", orEmpty(row, "name-en"));
        values.put("code", orEmpty(row, "code"));
        values.put("shortName", orEmpty(row, "short-name"));
        values.put("kind", orEmpty(row, "kind"));
        values.put("region", named.region(row, "region", problems));
        values.put("parent", named.organ(row, "parent", problems));
        values.put("sectors", named.sectors(row, "sectors", problems));
        return values;
    }

    /** The organ of this code, if it has this name; under another name it is another's code. */
    @Override
    Optional<String> known(Map<String, String> values) {
        return organs.byCode(Values.get(values, "code"))
                .filter(organ -> organ.nameZh().equals(values.get("nameZh")))
                .map(organ -> organ.id().toString());
    }
}
