package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Time is the clock bean (design 5 and 13): neither SQL nor templates nor Java ask another one, which would not move with it. For
 * FEEL the checks of the models say so.
 */
class OneClockTests {

    /** What PostgreSQL knows of the present instant. */
    private static final Pattern ASKS = Pattern.compile(
            "(?i)(?<![:\\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\("
                    + "|\\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\\b"
                    + "|'(now|today|tomorrow|yesterday)'");

    private static final Pattern TEMPLATE_ASKS = Pattern.compile("#\\w+\\.create(Now|Today)");

    /** Comments, text blocks, strings and characters of Java, whichever begins first. */
    private static final Pattern JAVA = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n"
            + "]*|\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\\\n"
            + "])*)\"|'(?:\\\\.|[^'\\\\])+'");

    /** Comments of SQL, and what it comments on tables and columns. */
    private static final Pattern SQL_WORDS = Pattern.compile("(?m)--[^\\n]*|^comment on .*$");

    private static final Set<String> CLOCKS = Set.of("systemUTC", "systemDefaultZone", "system");

    @Test
    void noSqlAndNoTemplateAsksTheTime() throws IOException {
        var asking = new ArrayList<String>();
        asking.addAll(asking(Path.of("src/main/java"), ".java", OneClockTests::texts, ASKS));
        asking.addAll(asking(
                Path.of("src/main/resources/db"),
                "",
                sql -> SQL_WORDS.matcher(sql).replaceAll(""),
                ASKS));
        asking.addAll(
                asking(Path.of("src/main/resources/templates"), ".html", UnaryOperator.identity(), TEMPLATE_ASKS));

        assertThat(asking)
                .as("nobody but the forms, which refuse it in a condition")
                .containsExactly("src/main/java/dev/duban/web/FormCondition.java: now(");
    }

    @Test
    void theCheckFindsWhatItLooksFor() {
        var java = """
            // now()
            sql("update x set at = now()");
            var quote = '"';
            sql(\"\"\"
                select 1 where at < current_timestamp
                \"\"\");
            now();
            """;

        assertThat(ASKS.matcher(texts(java)).results()).hasSize(2);
        assertThat(ASKS.matcher("created_at timestamptz default Now ( )").find())
                .isTrue();
        assertThat(ASKS.matcher("at = :now and known_at < :today").find()).isFalse();
        assertThat(ASKS.matcher(SQL_WORDS.matcher("-- now()\n").replaceAll("")).find())
                .isFalse();
    }

    @Test
    void onlyTheClockBeanAsksTheMachine() {
        var asking = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.duban").stream()
                        .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                        .filter(access -> asksTheMachine(access, access.getTargetOwner()))
                        .map(access -> access.getOriginOwner().getName())
                        .collect(Collectors.toSet());

        assertThat(asking).containsExactly("dev.duban.engine.MovableClock");
    }

    private static boolean asksTheMachine(JavaAccess<?> access, JavaClass owner) {
        var name = access.getTarget().getName();
        return switch (owner.getName()) {
            case "java.time.Clock" -> CLOCKS.contains(name);
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" -> access.getTarget().getFullName().endsWith("<init>()");
            default ->
                owner.getPackageName().equals("java.time")
                        && name.equals("now")
                        && !access.getTarget().getFullName().contains(Clock.class.getName());
        };
    }

    /** The strings of a Java source, one a line. */
    private static String texts(String java) {
        return JAVA.matcher(java)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .filter(text -> text != null)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> asking(Path folder, String ending, UnaryOperator<String> code, Pattern asks)
            throws IOException {
        try (var files = Files.walk(folder)) {
            var asking = new ArrayList<String>();
            for (var file : files.filter(
                            path -> Files.isRegularFile(path) && path.toString().endsWith(ending))
                    .toList()) {
                asks.matcher(code.apply(Files.readString(file)))
                        .results()
                        .forEach(found -> asking.add(file + ": " + found.group()));
            }
            return asking;
        }
    }
}
