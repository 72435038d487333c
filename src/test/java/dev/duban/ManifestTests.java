package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The API server and the operator of Prometheus would read what stands in {@code deployment/}: strictly, so that a
 * misspelt field is not passed over, and complete. Values within a text (a quantity, a policy's name) are not looked into.
 */
class ManifestTests {

    private static final Path KUBERNETES = Path.of("deployment/kubernetes");
    private static final Path ALERTS = Path.of("deployment/prometheus/duban-alerts.yaml");

    /** By apiVersion and kind. The operator's models do not say what must be there. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", new Kind(Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1 ConfigMap", new Kind(ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Secret", new Kind(Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1 Service", new Kind(Service.class, V1Service::validateJsonElement)),
            Map.entry(
                    "v1 PersistentVolumeClaim",
                    new Kind(PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
            Map.entry("apps/v1 Deployment", new Kind(Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", new Kind(Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    new Kind(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    new Kind(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", new Kind(ServiceMonitor.class, json -> {})),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", new Kind(PrometheusRule.class, json -> {})));

    private static final ObjectMapper STRICT = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .annotationIntrospector(new NothingBeside())
            .build();

    @Test
    void everyManifestIsRead() throws IOException {
        for (var file : manifests()) {
            assertThat(complaint(file.getFileName().toString(), Files.readString(file)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        namespace.yaml             | labels:                          | lables:                                    | metadata.lables: Unrecognized field
        configmap.yaml             | SCRAPERS: 127.0.0.1,10.42.7.0/24 | SCRAPERS: 127                              | data.DUBAN_OPERATIONS_SCRAPERS: Cannot coerce Integer value
        secret.example.yaml        | stringData:                      | stringdata:                                | stringdata: Unrecognized field
        service.yaml               | targetPort                       | targetport                                 | spec.ports[0].targetport: Unrecognized field
        service.yaml               | port: 80                         | port: http                                 | spec.ports[0].port: Cannot coerce String value
        persistentvolumeclaim.yaml | [ReadWriteMany]                  | ReadWriteMany                              | spec.accessModes: Cannot construct instance
        deployment.yaml            | apps/v1                          | apps/v1beta2                               | apps/v1beta2 Deployment is not known
        deployment.yaml            | readOnlyRootFilesystem           | readOnlyRootFileSystem                     | spec.template.spec.containers[0].securityContext.readOnlyRootFileSystem: Unrecognized field
        deployment.yaml            | replicas: 2                      | replicas: two                              | spec.replicas: Cannot coerce String value
        deployment.yaml            | replicas: 2                      | replicas: 2.5                              | spec.replicas: Cannot coerce Floating-point value
        deployment.yaml            | runAsNonRoot: true               | runAsNonRoot: "true"                       | spec.template.spec.securityContext.runAsNonRoot: Cannot coerce String value
        deployment.yaml            | { type: RuntimeDefault }         | { type: Unconfined, type: RuntimeDefault } | Duplicate field 'type'
        deployment.yaml            | , mountPath: /tmp                | ''                                         | The required field `mountPath` is not found
        ingress.yaml               | pathType: Prefix                 | patType: Prefix                            | spec.rules[0].http.paths[0].patType: Unrecognized field
        ingress.yaml               | pathType: Prefix                 | ''                                         | The required field `pathType` is not found
        poddisruptionbudget.yaml   | maxUnavailable: 1                | maxUnavailable: [1]                        | spec.maxUnavailable: Cannot construct instance
        networkpolicy.yaml         | podSelector                      | podSelektor                                | spec.podSelektor: Unrecognized field
        servicemonitor.yaml        | interval                         | intervall                                  | spec.endpoints[0].intervall: Unrecognized field
        prometheusrule.yaml        | annotations                      | anotations                                 | spec.groups[0].rules[0].anotations: Unrecognized field
        prometheusrule.yaml        | for: 5m                          | for: 5                                     | spec.groups[0].rules[1].for: Cannot coerce Integer value
        """)
    void aBrokenCopyIsRefused(String file, String sound, String broken, String complaint) throws IOException {
        var text = Files.readString(KUBERNETES.resolve(file));

        assertThat(complaint(file, text.replace(sound, broken))).startsWith(file + ": " + complaint);
    }

    @Test
    void theAlertsHaveNoFieldThatPrometheusDoesNotKnow() throws IOException {
        var alerts = Files.readString(ALERTS);

        assertThat(STRICT.readValue(alerts, PrometheusRuleSpec.class).getGroups())
                .isNotEmpty();
        assertThatThrownBy(
                        () -> STRICT.readValue(alerts.replace("annotations", "anotations"), PrometheusRuleSpec.class))
                .hasMessageContaining("\"anotations\"")
                .hasMessageContaining("line: 11");
    }

    @Test
    void everyManifestButTheExampleIsApplied() throws IOException {
        var kustomization =
                STRICT.readTree(KUBERNETES.resolve("kustomization.yaml").toFile());

        assertThat(kustomization.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("apiVersion", "kind", "namespace", "images", "resources");
        assertThat(kustomization.get("resources"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(manifests().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("secret.example.yaml"))
                        .toList());
    }

    private static List<Path> manifests() throws IOException {
        try (var files = Files.list(KUBERNETES)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** File, place and what is wrong there; empty if nothing is. */
    private static String complaint(String file, String manifests) throws IOException {
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(manifests)) {
            while (documents.hasNextValue()) {
                var manifest = documents.nextValue();
                var name = manifest.path("apiVersion").asText() + " "
                        + manifest.path("kind").asText();
                var kind = KINDS.get(name);
                if (kind == null) {
                    return file + ": " + name + " is not known";
                }
                STRICT.treeToValue(manifest, kind.fields());
                kind.complete().check(com.google.gson.JsonParser.parseString(manifest.toString()));
            }
            return "";
        } catch (JsonMappingException wrong) {
            return file + ": " + place(wrong) + ": " + wrong.getOriginalMessage();
        } catch (JsonProcessingException | IllegalArgumentException wrong) {
            return file + ": " + wrong.getMessage();
        }
    }

    private static String place(JsonMappingException wrong) {
        var place = new StringBuilder();
        wrong.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return place.toString();
    }

    private record Kind(Class<?> fields, Complete complete) {}

    private interface Complete {

        /** @throws IllegalArgumentException if a field is missing that must be there */
        void check(JsonElement manifest) throws IOException;
    }

    /** The models have a place for fields that they do not know; without it such a field is refused. */
    private static class NothingBeside extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return null;
        }
    }
}
