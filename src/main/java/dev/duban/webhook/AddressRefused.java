package dev.duban.webhook;

import java.net.UnknownHostException;

/** A name leads to an internal address. */
class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String host) {
        super("%s leads to an internal address".formatted(host));
    }
}
