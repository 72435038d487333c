package dev.duban.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/**
 * To where may be sent. As the resolver of the HTTP client it hands out only addresses that it has looked at, so the connection
 * goes to the very address that was checked and a name that changes its meaning in between gains nothing.
 */
@Component
class Targets implements DnsResolver {

    /** What is no public address beyond loopback, private and link-local ones, which Spring Security's matcher knows. */
    private static final List<String> NOT_PUBLIC = List.of(
            "0.0.0.0/8",
            // Carriers' own networks; the metadata service of some clouds.
            "100.64.0.0/10",
            "192.0.0.0/24",
            "198.18.0.0/15",
            // Multicast and reserved.
            "224.0.0.0/3",
            "ff00::/8",
            // Notations that carry an IPv4 address inside: the old mapping, translation, 6to4, Teredo.
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2002::/16",
            "2001::/32",
            "fc00::/7");

    private static final int LONGEST = 2000;

    private final InetAddressMatcher open =
            InetAddressMatchers.matchExternal().excludeAddresses(NOT_PUBLIC).build();
    private final List<InetAddressMatcher> allowed;
    private final boolean insecure;

    Targets(WebhookSettings settings) {
        this.allowed = settings.allowedNetworks().stream()
                .map(InetAddressMatchers::fromIpAddress)
                .toList();
        this.insecure = settings.insecure();
    }

    /** Why nothing may be sent to this address now; null if it may. Asks the directory of names. */
    @Nullable
    Problem problem(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException unreadable) {
            return Problem.NO_ADDRESS;
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (address.length() > LONGEST
                || uri.getHost() == null
                || uri.getFragment() != null
                || !scheme.equals("https") && !scheme.equals("http")) {
            return Problem.NO_ADDRESS;
        }
        if (uri.getRawUserInfo() != null) {
            return Problem.CREDENTIALS;
        }
        try {
            var all = resolve(uri.getHost());
            var plain = insecure || Arrays.stream(all).allMatch(this::isAllowed);
            return scheme.equals("https") || plain ? null : Problem.NOT_HTTPS;
        } catch (AddressRefused internal) {
            return Problem.INTERNAL;
        } catch (UnknownHostException unknown) {
            return Problem.UNKNOWN_HOST;
        }
    }

    /** @throws AddressRefused if one of the addresses behind the name may not be sent to */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var all = InetAddress.getAllByName(bare);
        for (var address : all) {
            if (!open.matches(address) && !isAllowed(address)) {
                throw new AddressRefused(host);
            }
        }
        return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.matches(address));
    }
}
