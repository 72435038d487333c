package dev.duban.demo;

import dev.duban.casefile.DemoPart;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The regions, organs and enterprises of the demonstration. */
@Component
@InDemo
class DemoRegistry implements DemoPart {

    private final Regions regions;
    private final Organs organs;
    private final Enterprises enterprises;

    DemoRegistry(Regions regions, Organs organs, Enterprises enterprises) {
        this.regions = regions;
        this.organs = organs;
        this.enterprises = enterprises;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    @Transactional
    public void load(Progress progress) {
        DemoRegions.ALL.forEach(regions::save);
        DemoRegions.ALL.forEach(region -> DemoOrgans.of(region).forEach(organs::save));
        enterprises().forEach(enterprises::save);
    }

    /** The thirty enterprises of domain 13.2, in its order; the names of their people are those of their accounts. */
    static List<Enterprise> enterprises() {
        var names = new DemoNames();
        return lines().stream().map(line -> enterprise(line.split("\t"), names)).toList();
    }

    private static Enterprise enterprise(String[] cells, DemoNames names) {
        int number = Integer.parseInt(cells[0]);
        // 92 is a self-employed business, 91 an enterprise; the organisation code carries the number of the sample.
        var code = CreditCode.complete(cells[6] + cells[2] + "MA0EX%02dG".formatted(number));
        return new Enterprise(
                DemoOrgans.id("enterprise-" + number),
                code,
                cells[3],
                cells[4],
                cells[2],
                cells[1],
                names.next(),
                names.next(),
                Integer.parseInt(cells[5]),
                "0990-8888 %04d".formatted(2000 + number),
                null,
                null,
                null);
    }

    private static List<String> lines() {
        try {
            return new ClassPathResource("demo/enterprises.tsv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
