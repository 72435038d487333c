package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What stands in {@code deployment/} refers to what there is; the files are read, for nothing runs them here. */
class DeploymentFilesTests {

    private static final Path FOLDER = Path.of("deployment");
    private static final Path COMPOSE = FOLDER.resolve("compose/compose.yaml");
    private static final Path KUBERNETES = FOLDER.resolve("kubernetes");

    private static final Pattern SETTING_IN_CODE = Pattern.compile("\\$\\{(duban\\.[a-z.-]+)");
    private static final Pattern METRIC_IN_CODE = Pattern.compile("\"(duban\\.[a-z.]+)\"");
    private static final Pattern METRIC = Pattern.compile("duban_[a-z_]+");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9/.-]+:\\d+\\.\\d+[\\w.-]*");

    /** Of Spring Boot, as far as these files use them. */
    private static final Set<String> OF_SPRING = Set.of(
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SERVER_FORWARDHEADERSSTRATEGY");

    @Test
    void everySettingExists() throws IOException {
        var known = knownSettings();
        var used = new TreeSet<String>();
        used.addAll(map(map(compose(), "services", "duban-a"), "environment").keySet());
        kubernetes("ConfigMap")
                .forEach(config -> used.addAll(map(config, "data").keySet()));
        kubernetes("Secret").stream()
                .filter(secret -> name(secret).equals("duban"))
                .forEach(secret -> used.addAll(map(secret, "stringData").keySet()));

        used.removeAll(OF_SPRING);
        assertThat(used).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everyImageIsPinned() throws IOException {
        var images = new ArrayList<String>();
        map(compose(), "services")
                .values()
                .forEach(service -> images.add(String.valueOf(asMap(service).get("image"))));
        containers().forEach(container -> images.add(String.valueOf(container.get("image"))));
        Files.readString(FOLDER.resolve("Dockerfile"))
                .lines()
                .filter(line -> line.startsWith("FROM "))
                .forEach(line -> images.add(line.split(" ")[1]));

        assertThat(images).isNotEmpty().allMatch(image -> PINNED.matcher(image).matches());
    }

    @Test
    void whatComposeNamesItAlsoHas() throws IOException {
        var services = map(compose(), "services");
        var volumes = map(compose(), "volumes").keySet();
        var networks = map(compose(), "networks").keySet();
        services.forEach((service, content) -> {
            var of = asMap(content);
            var needed = of.get("depends_on");
            assertThat(services.keySet())
                    .as(service)
                    .containsAll(
                            needed instanceof Map<?, ?> conditions
                                    ? strings(List.copyOf(conditions.keySet()))
                                    : strings(needed));
            assertThat(networks).as(service).containsAll(strings(of.get("networks")));
            assertThat(strings(of.get("volumes")))
                    .as(service)
                    .allMatch(volume -> volume.startsWith("./")
                            ? Files.exists(COMPOSE.resolveSibling(volume.split(":")[0]))
                            : volumes.contains(volume.split(":")[0]));
        });
        assertThat(Files.readString(COMPOSE.resolveSibling("Caddyfile"))).contains("duban-a:8080", "duban-b:8080");
    }

    @Test
    void manifestsFindEachOther() throws IOException {
        var kustomization = map(load(KUBERNETES.resolve("kustomization.yaml")).getFirst());
        assertThat(strings(kustomization.get("resources"))).allMatch(file -> Files.exists(KUBERNETES.resolve(file)));
        var objects = objects();
        assertThat(objects).allSatisfy(object -> {
            assertThat(object).containsKeys("apiVersion", "kind");
            assertThat(name(object)).isNotBlank();
        });

        var deployment = kubernetes("Deployment").getFirst();
        var labels = map(deployment, "spec", "template", "metadata", "labels");
        assertThat(map(deployment, "spec", "selector", "matchLabels")).isEqualTo(labels);
        assertThat(map(kubernetes("Service").getFirst(), "spec", "selector")).isEqualTo(labels);
        assertThat(map(kubernetes("PodDisruptionBudget").getFirst(), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(map(kubernetes("NetworkPolicy").getFirst(), "spec", "podSelector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(map(kubernetes("ServiceMonitor").getFirst(), "spec", "selector", "matchLabels"))
                .isEqualTo(map(kubernetes("Service").getFirst(), "metadata", "labels"));
        var named = objects.stream()
                .map(object -> object.get("kind") + " " + name(object))
                .toList();
        assertThat(named)
                .contains(
                        "ConfigMap duban",
                        "Secret duban",
                        "Secret duban-engine-ca",
                        "Service duban",
                        "PersistentVolumeClaim duban-evidence");
        containers()
                .forEach(container -> assertThat(String.valueOf(container.get("envFrom")))
                        .contains("configMapRef={name=duban}", "secretRef={name=duban}"));
    }

    @Test
    void probesAskWhatTheProgramAnswers() throws IOException {
        containers()
                .forEach(container -> Map.of(
                                "startupProbe", "/actuator/health/liveness",
                                "livenessProbe", "/actuator/health/liveness",
                                "readinessProbe", "/actuator/health/readiness")
                        .forEach((probe, path) -> assertThat(map(container, probe, "httpGet"))
                                .containsEntry("path", path)
                                .containsEntry("port", "http")));
    }

    @Test
    void alertsAskForFiguresThatThereAreAndTheOperatorHasTheSame() throws IOException {
        var alerts = map(load(FOLDER.resolve("prometheus/duban-alerts.yaml")).getFirst());
        assertThat(map(kubernetes("PrometheusRule").getFirst(), "spec")).isEqualTo(alerts);

        var known =
                inCode(METRIC_IN_CODE).map(metric -> metric.replace('.', '_')).collect(Collectors.toSet());
        var used = METRIC.matcher(rules(alerts).stream()
                        .map(rule -> String.valueOf(rule.get("expr")))
                        .collect(Collectors.joining(" ")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(used).isNotEmpty().isSubsetOf(known);
        assertThat(rules(alerts))
                .allSatisfy(rule -> assertThat(map(rule, "annotations")).containsKeys("summary", "description"));
    }

    private static List<Map<String, Object>> rules(Map<String, Object> alerts) {
        return maps(alerts.get("groups")).stream()
                .flatMap(group -> maps(group.get("rules")).stream())
                .toList();
    }

    /** As environment variables: dashes left out, dots as underscores. */
    private static Set<String> knownSettings() throws IOException {
        var known = inCode(SETTING_IN_CODE).collect(Collectors.toCollection(TreeSet::new));
        components("duban.engine.", dev.duban.engine.EngineSettings.class, known);
        names("duban", map(load(Path.of("src/main/resources/application.yaml")).getFirst(), "duban"), known);
        return known.stream()
                .map(setting -> setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static void components(String prefix, Class<?> settings, Set<String> known) {
        for (var component : settings.getRecordComponents()) {
            known.add(prefix + component.getName());
            if (component.getType().isRecord()) {
                components(prefix + component.getName() + ".", component.getType(), known);
            }
        }
    }

    private static void names(String prefix, Map<String, Object> settings, Set<String> known) {
        settings.forEach((name, value) -> {
            known.add(prefix + "." + name);
            if (value instanceof Map<?, ?>) {
                names(prefix + "." + name, asMap(value), known);
            }
        });
    }

    private static Stream<String> inCode(Pattern pattern) throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(DeploymentFilesTests::read)
                    .flatMap(text -> pattern.matcher(text).results())
                    .map(found -> found.group(1))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Object> compose() {
        return map(load(COMPOSE).getFirst());
    }

    private static List<Map<String, Object>> containers() throws IOException {
        return maps(map(kubernetes("Deployment").getFirst(), "spec", "template", "spec")
                .get("containers"));
    }

    private static List<Map<String, Object>> kubernetes(String kind) throws IOException {
        return objects().stream()
                .filter(object -> kind.equals(object.get("kind")))
                .toList();
    }

    private static List<Map<String, Object>> objects() throws IOException {
        try (var files = Files.list(KUBERNETES)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> load(file).stream())
                    .map(DeploymentFilesTests::asMap)
                    .toList();
        }
    }

    private static String name(Map<String, Object> object) {
        return String.valueOf(map(object, "metadata").get("name"));
    }

    /** The documents of a file. */
    private static List<Object> load(Path file) {
        var documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(read(file)).forEach(documents::add);
        return documents;
    }

    private static Map<String, Object> map(Object from, String... path) {
        var at = asMap(from);
        for (var step : path) {
            assertThat(at).as(String.join("/", path)).containsKey(step);
            at = asMap(at.get(step));
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return value == null ? Collections.emptyMap() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static List<String> strings(Object value) {
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String::valueOf).toList();
    }
}
