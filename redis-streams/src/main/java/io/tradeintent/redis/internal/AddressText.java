package io.tradeintent.redis.internal;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.netty.util.NetUtil;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an address of Redis. Such a text may hold a password, so a refusal shows nothing of it and says how to
 * write it. It is read strictly: a lenient reader takes the rest of a password for a host, and hosts are shown and looked up.
 */
public final class AddressText {

    private static final String ENCODE = "percent-encode what is neither letter nor digit in user and password:"
            + " # is %23, / is %2F, ? is %3F, @ is %40, % is %25";
    private static final Pattern FORM =
            Pattern.compile("(?<scheme>[^:/?#]*)://(?<authority>[^/?#]*)(?<rest>(?<path>[^?#]*)(\\?(?<query>[^#]*))?"
                    + "(#(?<name>.*))?)");
    private static final Pattern ENCODED = Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*");
    private static final Pattern PLACE =
            Pattern.compile("(\\[(?<literal>[^\\]]*)\\]|(?<host>[^:]*))(:(?<port>\\d{1,5}))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9._])?");
    private static final Pattern PRIMARY = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int HIGHEST_PORT = 65_535;

    private final Matcher form;
    private final boolean sentinels;
    private final RedisURI.Builder uri = RedisURI.builder();
    private @Nullable String primary;

    private AddressText(String text) {
        this.form = FORM.matcher(text);
        require(form.matches(), "write redis://[[user:]password@]host[:port][/database]");
        String scheme = form.group("scheme").toLowerCase(Locale.ROOT);
        require(
                scheme.matches("rediss?(-sentinel)?"),
                "allowed are redis://, rediss://, redis-sentinel:// and rediss-sentinel://");
        this.sentinels = scheme.endsWith("-sentinel");
        places();
        uri.withSsl(scheme.startsWith("rediss"));
    }

    /** Reads an address, or refuses it unseen. */
    public static RedisURI read(String text) {
        AddressText address = new AddressText(text.strip());
        address.database(address.form.group("path"));
        address.parameters();
        address.primary();
        return address.uri.build();
    }

    /** Refuses, unseen, an address that something more lenient has read wrongly. */
    public static RedisURI checked(RedisURI uri) {
        uri.getSentinels().forEach(AddressText::checked);
        require(
                uri.getHost() == null || isHost(uri.getHost()),
                "its host is neither a name nor an IP address; " + ENCODE);
        return uri;
    }

    private void places() {
        String authority = form.group("authority");
        int at = authority.indexOf('@');
        String places = authority.substring(at + 1);
        require((places + form.group("rest")).indexOf('@') < 0, ENCODE);
        String[] each = places.split(",", -1);
        require(sentinels || each.length == 1, "several hosts need redis-sentinel://");
        for (String place : each) {
            place(place);
        }
        if (at >= 0) {
            credentials(authority.substring(0, at));
        }
    }

    private void place(String text) {
        Matcher place = PLACE.matcher(text);
        require(place.matches(), "write a host as name, name:port, [IPv6] or [IPv6]:port; " + ENCODE);
        String host = place.group("host") == null ? place.group("literal") : place.group("host");
        require(isHost(host), "its host is neither a name nor an IP address; " + ENCODE);
        int usual = sentinels ? RedisURI.DEFAULT_SENTINEL_PORT : RedisURI.DEFAULT_REDIS_PORT;
        int port = place.group("port") == null ? usual : Integer.parseInt(place.group("port"));
        require(port >= 1 && port <= HIGHEST_PORT, "a port must be 1 to " + HIGHEST_PORT);
        if (sentinels) {
            uri.withSentinel(host, port);
        } else {
            uri.withHost(host).withPort(port);
        }
    }

    private static boolean isHost(String host) {
        return HOST.matcher(host).matches() || NetUtil.isValidIpV6Address(host);
    }

    private void credentials(String text) {
        require(ENCODED.matcher(text).matches(), ENCODE);
        int colon = text.indexOf(':');
        char[] password = decoded(text.substring(colon + 1)).toCharArray();
        require(password.length > 0, "the password before the @ is empty");
        if (colon > 0) {
            uri.withAuthentication(decoded(text.substring(0, colon)), password);
        } else {
            uri.withPassword(password);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void database(String path) {
        require(
                path.isEmpty() || path.matches("/\\d{0,9}"),
                "only a slash and the number of a database may follow the host");
        if (path.length() > 1) {
            uri.withDatabase(Integer.parseInt(path.substring(1)));
        }
    }

    private void parameters() {
        String query = form.group("query");
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = parameter.substring(equals + 1);
            switch (parameter.substring(0, Math.max(0, equals))) {
                case "database", "db" -> database('/' + value);
                case "clientName" -> uri.withClientName(value);
                case "verifyPeer" -> uri.withVerifyPeer(mode(value));
                case "sentinelMasterId" -> primary = value;
                default ->
                    throw refusal("allowed parameters are database, clientName, verifyPeer and sentinelMasterId");
            }
        }
    }

    private static SslVerifyMode mode(String value) {
        require(value.matches("NONE|CA|FULL"), "verifyPeer must be NONE, CA or FULL");
        return SslVerifyMode.valueOf(value);
    }

    private void primary() {
        String named = form.group("name") == null ? primary : form.group("name");
        require(sentinels || named == null, "only redis-sentinel:// has a # or sentinelMasterId; " + ENCODE);
        if (sentinels) {
            require(
                    named != null && PRIMARY.matcher(named).matches(),
                    "redis-sentinel:// needs the name of the primary: ?sentinelMasterId=name");
            uri.withSentinelMasterId(String.valueOf(named));
        }
    }

    private static void require(boolean acceptable, String rule) {
        if (!acceptable) {
            throw refusal(rule);
        }
    }

    private static IllegalArgumentException refusal(String rule) {
        return new IllegalArgumentException(
                "the address of Redis is refused, and not shown because it may hold a password; " + rule);
    }
}
