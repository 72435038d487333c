package dev.duban.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTests {

    private final Targets targets = new Targets(settings(false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]"
            })
    void refusesWhatLeadsInside(String host) {
        assertThat(targets.problem("https://%s/duban".formatted(host))).isEqualTo(Problem.INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/duban", "https://8.8.8.8:8443/a?b=c", "https://[2606:4700::1111]/"})
    void takesPublicAddresses(String address) {
        assertThat(targets.problem(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "duban",
                "ftp://8.8.8.8/",
                "https:///path",
                "https://8.8.8.8/#a",
                "https://督办.cn/",
                "https://a b/"
            })
    void saysThatSomethingIsNoAddress(String address) {
        assertThat(targets.problem(address)).isEqualTo(Problem.NO_ADDRESS);
    }

    @Test
    void wantsHttpsUnlessTheNetworkIsOpenedOrTheSettingsSaySo() {
        assertThat(targets.problem("http://8.8.8.8/")).isEqualTo(Problem.NOT_HTTPS);
        assertThat(new Targets(settings(true)).problem("http://8.8.8.8/")).isNull();
        assertThat(new Targets(settings(false, "10.20.0.0/16")).problem("http://10.20.3.4/"))
                .isNull();
        assertThat(new Targets(settings(true)).problem("http://10.20.3.4/")).isEqualTo(Problem.INTERNAL);
    }

    @Test
    void opensOnlyTheNetworksThatAreNamed() {
        var opened = new Targets(settings(false, "10.20.0.0/16"));

        assertThat(opened.problem("https://10.20.255.255/")).isNull();
        assertThat(opened.problem("https://10.21.0.0/")).isEqualTo(Problem.INTERNAL);
        assertThat(opened.problem("https://127.0.0.1/")).isEqualTo(Problem.INTERNAL);
    }

    @Test
    void takesNoCredentialsInTheAddress() {
        assertThat(targets.problem("https://user:word@8.8.8.8/")).isEqualTo(Problem.CREDENTIALS);
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThat(targets.problem("https://duban.invalid/")).isEqualTo(Problem.UNKNOWN_HOST);
    }

    static WebhookSettings settings(boolean insecure, String... allowed) {
        return new WebhookSettings(
                insecure,
                List.of(allowed),
                null,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofHours(24));
    }
}
