package dev.duban.administration;

import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Sectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The list of enterprises under supervision (企业名单); a row is known by its credit code. */
@Component
class EnterprisesImport extends RegisterImport {

    private final Enterprises enterprises;
    private final Named named;

    EnterprisesImport(EnterpriseRegister register, Imports imports, Enterprises enterprises, Named named) {
        super(
                register,
                "creditCode",
                Map.of("creditCode", "credit-code", "safetyDirector", "safety-director"),
                imports);
        this.enterprises = enterprises;
        this.named = named;
    }

    @Override
    public List<ListColumn> columns() {
        return List.of(
                ListColumn.text("name", 100).needed(),
                ListColumn.text("credit-code", 18).needed(),
                ListColumn.text("region", 40).needed(),
                ListColumn.text("address", 200).needed(),
                ListColumn.choice("sector", Sectors.ALL, "registry.sector.").needed(),
                ListColumn.of("employees", ListColumn.Type.NUMBER).needed(),
                ListColumn.text("principal", 50).needed(),
                ListColumn.text("safety-director", 50).needed(),
                ListColumn.text("phone", 30),
                ListColumn.text("longitude", 12),
                ListColumn.text("latitude", 12));
    }

    @Override
    Map<String, String> values(ListedRow row, List<Problem> problems) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", orEmpty(row, "name"));
        values.put("creditCode", orEmpty(row, "credit-code").toUpperCase(Locale.ROOT));
        values.put("region", named.region(row, "region", problems));
        values.put("address", orEmpty(row, "address"));
        values.put("sector", orEmpty(row, "sector"));
        values.put("employees", orEmpty(row, "employees").replaceFirst("\\.0*$", ""));
        values.put("principal", orEmpty(row, "principal"));
        values.put("safetyDirector", orEmpty(row, "safety-director"));
        values.put("phone", orEmpty(row, "phone"));
        values.put("longitude", orEmpty(row, "longitude"));
        values.put("latitude", orEmpty(row, "latitude"));
        return values;
    }

    @Override
    Optional<String> known(Map<String, String> values) {
        return enterprises.byCodes(List.of(Values.get(values, "creditCode"))).values().stream()
                .map(enterprise -> enterprise.id().toString())
                .findAny();
    }
}
