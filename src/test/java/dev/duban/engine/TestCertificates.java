package dev.duban.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates for 127.0.0.1, each of an authority of its own, made by the JDK's keytool, as the PEM files that gateways take. */
public final class TestCertificates {

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "change-it";

    private TestCertificates() {}

    /** A certificate that holds for a day. */
    public static Pair valid(Path folder, String name) {
        return make(folder, name, List.of("-validity", "1"));
    }

    /** A certificate whose last day was long ago, of an authority whose time is not over. */
    static Pair expired(Path folder, String name) {
        return make(folder, name, List.of("-startdate", "2020/01/01 00:00:00", "-validity", "30"));
    }

    private static Pair make(Path folder, String name, List<String> validity) {
        try {
            Files.createDirectories(folder);
            var store = folder.resolve(name + ".p12");
            Files.deleteIfExists(store);
            keytool(
                    store,
                    AUTHORITY,
                    List.of("-ext", "bc:c", "-startdate", "2019/01/01 00:00:00", "-validity", "36500"));
            var own = new ArrayList<>(List.of("-ext", "san=ip:127.0.0.1,dns:localhost", "-signer", AUTHORITY));
            own.addAll(validity);
            keytool(store, name, own);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new Pair(
                    pem(
                            folder.resolve(name + ".crt"),
                            "CERTIFICATE",
                            keys.getCertificate(name).getEncoded()),
                    pem(
                            folder.resolve(name + ".key"),
                            "PRIVATE KEY",
                            keys.getKey(name, PASSWORD.toCharArray()).getEncoded()),
                    pem(
                            folder.resolve(name + "-authority.crt"),
                            "CERTIFICATE",
                            keys.getCertificate(AUTHORITY).getEncoded()));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void keytool(Path store, String alias, List<String> more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(more);
        var out = Path.of(store + ".out");
        int ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException(Files.readString(out));
        }
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines));
    }

    /** PEM files of a certificate, of its key, and of the authority that a client has to know. */
    public record Pair(Path certificate, Path key, Path authority) {}
}
