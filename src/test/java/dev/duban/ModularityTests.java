package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house (design.md): who may import whom, exactly. A package that does not exist yet is simply absent. */
class ModularityTests {

    private static final String ROOT = "dev.duban.";

    private static final Set<String> FLOWS =
            Set.of("hazard", "warning", "interview", "suspension", "closure", "accident");

    private static final Set<String> SHARED =
            Set.of("casefile", "deadline", "letter", "registry", "identity", "engine", "web", "sheet", "ledger");

    private static final Map<String, Set<String>> ARROWS = arrows();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.duban");

    @Test
    void modulesKeepTheirOwnDeclarations() {
        ApplicationModules.of(DubanApplication.class, ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .verify();
    }

    @Test
    void importsFollowTheArrowsOfTheDesign() {
        var wrong = new TreeMap<String, Set<String>>();
        imports().forEach((module, imported) -> {
            var beyond = new TreeSet<>(imported);
            beyond.removeAll(ARROWS.getOrDefault(module, Set.of()));
            if (!beyond.isEmpty()) {
                wrong.put(module, beyond);
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageStandsInTheDesign() {
        assertThat(ARROWS.keySet()).containsAll(imports().keySet());
    }

    @Test
    void onlyTheEngineKnowsZeebe() {
        var knowing = new TreeSet<String>();
        CLASSES.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith("io.camunda"))
                .filter(arrow -> !(module(type.getPackageName()).equals("studio")
                        && arrow.getTargetClass().getPackageName().startsWith("io.camunda.zeebe.model")))
                .forEach(arrow -> knowing.add(module(type.getPackageName()))));

        assertThat(knowing).isSubsetOf("engine");
    }

    @Test
    void packagesAreFlat() {
        var deep = new TreeSet<String>();
        CLASSES.forEach(type -> {
            if (type.getPackageName()
                            .replace("dev.duban", "")
                            .chars()
                            .filter(c -> c == '.')
                            .count()
                    > 1) {
                deep.add(type.getPackageName());
            }
        });

        assertThat(deep).isEmpty();
    }

    private static Map<String, Set<String>> imports() {
        var imports = new HashMap<String, Set<String>>();
        CLASSES.forEach(type -> {
            var from = module(type.getPackageName());
            if (!from.isEmpty()) {
                var targets = imports.computeIfAbsent(from, module -> new HashSet<>());
                type.getDirectDependenciesFromSelf().stream()
                        .map(arrow -> module(arrow.getTargetClass().getPackageName()))
                        .filter(to -> !to.isEmpty() && !to.equals(from))
                        .forEach(targets::add);
            }
        });
        return imports;
    }

    private static String module(String packageName) {
        return packageName.startsWith(ROOT)
                ? packageName.substring(ROOT.length()).split("\\.")[0]
                : "";
    }

    private static Map<String, Set<String>> arrows() {
        var arrows = new HashMap<String, Set<String>>();
        arrows.put("engine", Set.of());
        arrows.put("local", Set.of());
        arrows.put("registry", Set.of());
        arrows.put("identity", Set.of("registry"));
        arrows.put("web", Set.of("identity", "engine"));
        arrows.put("casefile", Set.of("registry", "identity", "engine", "web"));
        arrows.put("sheet", Set.of("engine"));
        arrows.put("ledger", Set.of("registry", "identity", "engine", "web", "casefile", "sheet"));
        arrows.put("deadline", Set.of("registry", "identity", "engine", "web", "casefile", "sheet"));
        arrows.put("letter", Set.of("registry", "identity", "engine", "web", "casefile"));
        arrows.put("api", Set.of("identity", "web"));
        FLOWS.forEach(flow -> arrows.put(flow, SHARED));
        List.of("inbox", "oversight", "operations", "studio", "administration")
                .forEach(desk -> arrows.put(desk, SHARED));
        // It listens to the timeline and asks nothing of flows or ledgers; nobody may import it.
        arrows.put("webhook", Set.of("registry", "identity", "engine", "web", "casefile"));
        // The demonstration may import everything; nobody may import it.
        var everything = new ArrayList<>(arrows.keySet());
        arrows.put("demo", Set.copyOf(everything));
        return arrows;
    }
}
