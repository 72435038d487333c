package dev.duban.ledger;

import dev.duban.registry.Enterprise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ledgers of hazards for tests, as CSV. */
final class Ledgers {

    static final List<String> HEADER =
            List.of("编号", "信用代码", "隐患名称", "部位", "事故类型", "可能死亡人数", "发现日期", "来源", "已采取措施", "行业");

    private final List<List<String>> rows = new ArrayList<>();

    /** A row with nothing wrong. */
    Ledgers good(String number, Enterprise enterprise, String place) {
        return row(
                number, enterprise.creditCode().value(), "消防通道堵塞", place, "火灾", "1-2", "2026/3/2", "执法检查", "已清理", "");
    }

    Ledgers row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    String csv() {
        return csv(HEADER);
    }

    String csv(List<String> header) {
        var all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        return all.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n", "", "\n"));
    }
}
