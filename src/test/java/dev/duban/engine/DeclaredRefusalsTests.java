package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A refusal that a step can throw and does not declare parks the step, where two people only were quicker than each other. So
 * the code of every step is followed to wherever it makes a refusal.
 */
class DeclaredRefusalsTests {

    /** Files are claimed in the transaction of the answer, so in a step only a damaged answer is refused: parked, and rightly so. */
    private static final Set<String> SETTLED_BEFORE_THE_STEP = Set.of("dev.duban.casefile.AttachmentRefused");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.duban");

    @Test
    void eachStepDeclaresExactlyTheRefusalsThatItsCodeCanMake() {
        var made = new TreeMap<String, Set<String>>();
        var declared = new TreeMap<String, Set<String>>();
        for (var step : steps()) {
            made.put(step.getFullName(), refusalsIn(step));
            declared.put(
                    step.getFullName(),
                    Arrays.stream(step.getAnnotationOfType(Step.class).refuses())
                            .map(Class::getName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        assertThat(made).isEqualTo(declared);
    }

    @Test
    void findsWhatARuleDeepBelowAStepRefuses() {
        var accepting = steps().stream()
                .filter(step -> step.getAnnotationOfType(Step.class).value().equals("hazard-record-acceptance"))
                .findFirst()
                .orElseThrow();

        assertThat(refusalsIn(accepting))
                .containsExactly("dev.duban.hazard.FinderLeadsAcceptance", "dev.duban.hazard.TeamTooSmall");
    }

    private static List<JavaMethod> steps() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Step.class))
                .toList();
    }

    /** Names of the refusals made in the method or in anything of ours that it calls, whichever class carries it out. */
    private static Set<String> refusalsIn(JavaMethod step) {
        var found = new TreeSet<String>();
        var seen = new HashSet<JavaCodeUnit>();
        var ahead = new ArrayDeque<JavaCodeUnit>(List.of(step));
        while (!ahead.isEmpty()) {
            var unit = ahead.pop();
            if (!seen.add(unit)) {
                continue;
            }
            calls(unit).forEach(call -> {
                var owner = call.getTargetOwner();
                if (call.getTarget().getName().equals("<init>") && owner.isAssignableTo(Refusal.class)) {
                    found.add(owner.getName());
                } else {
                    targets(call, owner).forEach(ahead::push);
                }
            });
        }
        found.removeAll(SETTLED_BEFORE_THE_STEP);
        return found;
    }

    private static Stream<JavaAccess<?>> calls(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().getPackageName().startsWith("dev.duban"));
    }

    /** The called code itself, and what overrides it. */
    private static Stream<JavaCodeUnit> targets(JavaAccess<?> call, JavaClass owner) {
        var name = call.getTarget().getName();
        return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(name));
    }
}
