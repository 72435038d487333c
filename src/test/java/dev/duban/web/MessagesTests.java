package dev.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)[}(]");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)");

    @Test
    void everyWordIsThereInBothLanguagesWithTheSameArguments() throws IOException {
        for (var bundle : bundles()) {
            var chinese = words(bundle + "_zh.properties");
            var english = words(bundle + "_en.properties");

            assertThat(english.keySet()).as(bundle).containsExactlyInAnyOrderElementsOf(chinese.keySet());
            chinese.forEach((key, word) -> {
                assertThat(word.toString()).as(key + " in Chinese").isNotBlank();
                assertThat(arguments(english.getProperty((String) key)))
                        .as(key + " takes the same arguments")
                        .isEqualTo(arguments(word.toString()));
            });
        }
    }

    @Test
    void noEnglishWordIsLeftInChinese() throws IOException {
        for (var bundle : bundles()) {
            words(bundle + "_en.properties").forEach((key, word) -> {
                // Refusals quote official writing as an example.
                if (!key.equals("web.otherLanguage") && !((String) key).startsWith("refusal.")) {
                    assertThat(word.toString()).as((String) key).doesNotContainPattern("\\p{IsHan}");
                }
            });
        }
    }

    @Test
    void everyKeyBeginsWithItsBundleOrIsARefusalAHindranceATimelineEntryOrOfAnImport() throws IOException {
        for (var bundle : bundles()) {
            words(bundle + "_zh.properties")
                    .keySet()
                    .forEach(key -> assertThat((String) key)
                            .as(bundle)
                            .matches("(" + Pattern.quote(bundle) + "|refusal|hindrance|timeline|import)\\..+"));
        }
    }

    @Test
    void everyWordThatATemplateNamesExists() throws IOException {
        var known = new TreeSet<String>();
        for (var bundle : bundles()) {
            known.addAll(words(bundle + "_zh.properties").stringPropertyNames());
        }
        for (var template : files(Path.of("src/main/resources/templates"), ".html")) {
            // Comments of a template show how it is used, with keys that need not exist.
            var used = USED.matcher(Files.readString(template).replaceAll("(?s)<!--/\\*.*?\\*/-->", ""));

            assertThat(used.results().map(match -> match.group(1)))
                    .as(template.toString())
                    .isSubsetOf(known);
        }
    }

    private static List<String> bundles() throws IOException {
        return files(BUNDLES, "_zh.properties").stream()
                .map(file -> file.getFileName().toString().replace("_zh.properties", ""))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Properties words(String file) throws IOException {
        var words = new Properties();
        assertThat(BUNDLES.resolve(file)).exists();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file))) {
            words.load(reader);
        }
        return words;
    }

    private static Set<String> arguments(String word) {
        return NUMBERED.matcher(word).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
