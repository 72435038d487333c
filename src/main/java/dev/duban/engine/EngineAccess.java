package dev.duban.engine;

import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Address, encryption and credentials of the client, as the settings say: plain text or TLS, with a token or without. */
final class EngineAccess {

    /** A token that takes longer is asked for again at the next look. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private EngineAccess() {}

    /** @throws EngineSettingsWrong if the settings cannot be what is meant */
    static void apply(EngineSettings settings, CamundaClientBuilder client) {
        var scheme = String.valueOf(settings.grpcAddress().getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new EngineSettingsWrong(
                    "duban.engine.grpc-address 写的是 %s，请写成 http://主机:端口 或 https://主机:端口"
                            .formatted(settings.grpcAddress()),
                    "duban.engine.grpc-address is %s; write http://host:port or https://host:port"
                            .formatted(settings.grpcAddress()));
        }
        client.grpcAddress(settings.grpcAddress());
        var certificate = settings.caCertificate();
        if (certificate != null) {
            client.caCertificatePath(readable(certificate).toString());
        }
        var oauth = settings.oauth();
        if (oauth != null) {
            client.credentialsProvider(credentials(oauth));
        }
    }

    private static Path readable(Path certificate) {
        if (!Files.isReadable(certificate)) {
            throw new EngineSettingsWrong(
                    "duban.engine.ca-certificate 指的文件 %s 读不到，请检查路径和权限".formatted(certificate.toAbsolutePath()),
                    "The file %s that duban.engine.ca-certificate names cannot be read; check its path and permissions"
                            .formatted(certificate.toAbsolutePath()));
        }
        return certificate;
    }

    private static CredentialsProvider credentials(EngineSettings.OAuth oauth) {
        requireWhole(oauth);
        var builder = CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .authorizationServerUrl(String.valueOf(oauth.tokenUrl()))
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret())
                .audience(oauth.audience())
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .credentialsCachePath(ownCache().toString());
        if (oauth.scope() != null) {
            builder.scope(oauth.scope());
        }
        return builder.build();
    }

    private static void requireWhole(EngineSettings.OAuth oauth) {
        var missing = new ArrayList<String>();
        note(missing, "token-url", oauth.tokenUrl());
        note(missing, "client-id", oauth.clientId());
        note(missing, "client-secret", oauth.clientSecret());
        if (!missing.isEmpty()) {
            throw new EngineSettingsWrong(
                    "连接流程引擎的凭证没有配齐，还缺 %s".formatted(String.join("、", missing)),
                    "The credentials for the engine are not complete; missing: %s"
                            .formatted(String.join(", ", missing)));
        }
    }

    private static void note(ArrayList<String> missing, String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            missing.add("duban.engine.oauth." + name);
        }
    }

    /** The client keeps its token in a file, by default in the home folder, which a container may not write; this one ends with the program. */
    private static Path ownCache() {
        try {
            var file = Files.createTempFile("duban-engine-token", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }
}
