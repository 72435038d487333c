package dev.duban.engine;

import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why the engine could not be reached, as far as it can be told apart: somebody who set up encryption or credentials must know
 * which of them to mend. Each is tried again by itself.
 */
public enum EngineTrouble {
    /** No answer, for whatever reason is none of the others. */
    AWAY("连不上", "cannot be reached"),
    /** The authorization server knows no such client, or its secret is another. */
    TOKEN_REFUSED(
            "的授权服务不给令牌：请核对 duban.engine.oauth 的 client-id、client-secret、audience",
            "gets no token from the authorization server: check client-id, client-secret and audience of"
                    + " duban.engine.oauth"),
    /** The authorization server does not answer. */
    TOKEN_AWAY(
            "的授权服务连不上：请看 duban.engine.oauth.token-url 和网络",
            "needs a token and the authorization server cannot be reached: see duban.engine.oauth.token-url and the"
                    + " network"),
    CERTIFICATE_EXPIRED(
            "的证书不在有效期内：请换证书，或校准两边的时钟",
            "shows a certificate that is expired or not yet valid: renew it, or set the clocks of both machines right"),
    /** Signed by an authority nobody here knows, or made out to another name. */
    CERTIFICATE_UNKNOWN(
            "的证书不受信任：请核对 duban.engine.ca-certificate 和地址里的主机名",
            "shows a certificate that is not trusted: check duban.engine.ca-certificate and the host name in the"
                    + " address"),
    /** One side speaks TLS and the other does not. */
    NOT_ENCRYPTED(
            "两边加密方式不同：网关不加密就用 http://，加密就用 https://",
            "does not speak the same way as this program: http:// for a gateway in plain text, https:// for one with"
                    + " TLS"),
    /** The gateway takes no call without a token, or not with this one. */
    NOT_ALLOWED(
            "不接受这个程序的身份：请核对 duban.engine.oauth 和它在引擎里的权限",
            "does not accept who this program is: check duban.engine.oauth and what it may do in the engine");

    private static final Pattern CLIENTS_FAULT = Pattern.compile("status code 4\\d\\d");

    private final String chinese;
    private final String english;

    EngineTrouble(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The end of the message {@code operations.engine.trouble.<code>}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String sentence(URI address) {
        return "流程引擎 %1$s %2$s；会自动再试 / The engine at %1$s %3$s; it is tried again by itself"
                .formatted(address, chinese, english);
    }

    /** Whether asking again at once only annoys: somebody must change something first, or a server lock clients out. */
    boolean waitsForSomebody() {
        return this == TOKEN_REFUSED || this == NOT_ALLOWED;
    }

    static EngineTrouble of(Throwable failure) {
        if (any(failure, cause -> cause instanceof IOException && says(cause, "requesting access token"))) {
            return any(failure, cause -> CLIENTS_FAULT.matcher(words(cause)).find()) ? TOKEN_REFUSED : TOKEN_AWAY;
        }
        if (any(
                failure,
                cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException)) {
            return CERTIFICATE_EXPIRED;
        }
        if (any(failure, cause -> cause instanceof CertificateException || says(cause, "PKIX path"))) {
            return CERTIFICATE_UNKNOWN;
        }
        if (any(
                failure,
                cause -> cause instanceof SSLException || says(cause, "First received frame was not SETTINGS"))) {
            return NOT_ENCRYPTED;
        }
        return switch (EngineFailure.code(failure)) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> NOT_ALLOWED;
            // Credentials that cannot be had cancel the call.
            case CANCELLED -> any(failure, IOException.class::isInstance) ? TOKEN_AWAY : AWAY;
            case Status.Code other -> AWAY;
        };
    }

    private static boolean says(Throwable cause, String part) {
        return words(cause).contains(part);
    }

    private static String words(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static boolean any(@Nullable Throwable failure, Predicate<Throwable> is) {
        int depth = 0;
        for (var cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (is.test(cause)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
