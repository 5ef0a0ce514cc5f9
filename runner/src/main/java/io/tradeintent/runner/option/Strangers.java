package io.tradeintent.runner.option;

import io.tradeintent.venue.ExecutionAdapters;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses variables that look like settings and that nothing reads: a mistyped limit would be no limit. Values are never
 * shown, for one may be a secret.
 */
public final class Strangers {

    /** The names of settings that every verb reads begin so. */
    private static final Set<String> COMMON = Set.of("REDIS_", "TRADE_INTENT_");

    private static final Set<String> ALL =
            Set.of("REDIS_", "TRADE_INTENT_", "RISK_", "EXECUTION_", "EXIT_LEVEL_", "BINANCE_");

    /** The variables of the adapter {@code binance}: they may be set while another adapter is used, or none. */
    static final Set<String> BINANCE = Set.of(
            "BINANCE_ENVIRONMENT",
            "BINANCE_API_KEY",
            "BINANCE_API_SECRET",
            "BINANCE_SECRET_KEY",
            "BINANCE_BASE_URL",
            "BINANCE_MARGIN_TYPE",
            "BINANCE_VISIBILITY_LAG_SECONDS");

    private static final Map<String, String> RENAMED = Map.of(
            "BINANCE_TESTNET", "BINANCE_ENVIRONMENT, which is testnet or live",
            "BINANCE_USE_TESTNET", "BINANCE_ENVIRONMENT, which is testnet or live");

    /** The variables that Kubernetes sets for each service of a namespace, such as one that is named redis. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern ADDRESS_OF_KUBERNETES = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Environment environment;

    public Strangers(Environment environment) {
        this.environment = environment;
    }

    /** Refuses what no verb reads, among the variables that every verb reads. */
    public void refuseCommon() {
        refuse(COMMON, read());
    }

    /** Refuses names that once were settings. */
    void refuseRenamed() {
        Map<String, String> old = new TreeMap<>(RENAMED);
        old.keySet().retainAll(environment.variables().keySet());
        if (!old.isEmpty()) {
            throw new Refusal(old.entrySet().stream()
                    .map(one -> one.getKey() + " is not read any more; set " + one.getValue())
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Refuses what nothing reads where no adapter is made. */
    void refuseWithoutAdapter() {
        Set<String> read = read();
        read.addAll(BINANCE);
        refuse(ALL, read);
    }

    /**
     * Refuses what nothing reads where an adapter was made.
     *
     * @param adapter its name: variables whose names begin with it are its own
     * @param asked the variables that were asked for while it was made
     */
    void refuseWithAdapter(String adapter, Collection<String> asked) {
        Set<String> own = new TreeSet<>(ALL);
        own.add(prefix(adapter));
        Set<String> read = read();
        read.addAll(asked);
        if (!adapter.equals("binance")) {
            read.addAll(BINANCE);
        }
        refuse(own, read);
    }

    private static Set<String> read() {
        return Arrays.stream(Variable.values()).map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private void refuse(Set<String> prefixes, Set<String> read) {
        Set<String> all = new TreeSet<>(prefixes);
        ExecutionAdapters.names().stream().map(Strangers::prefix).forEach(all::add);
        String strangers = environment.variables().keySet().stream()
                .filter(name -> !read.contains(name) && prefixes.contains(owner(name, all)) && !isOfKubernetes(name))
                .sorted()
                .map(name -> name + " is set and nothing reads it; the nearest that is read is " + nearest(name, read))
                .collect(Collectors.joining("; "));
        if (!strangers.isEmpty()) {
            throw new Refusal(strangers);
        }
    }

    /** Returns the longest prefix that a name has: what begins with {@code PAPER_LOG_} is no variable of {@code paper}. */
    private static String owner(String name, Set<String> prefixes) {
        return prefixes.stream()
                .filter(name::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private boolean isOfKubernetes(String name) {
        String value = environment.variables().getOrDefault(name, "");
        return OF_KUBERNETES.matcher(name).matches()
                || (name.endsWith("_PORT")
                        && ADDRESS_OF_KUBERNETES.matcher(value).matches());
    }

    /** Returns the prefix of an adapter's own variables. */
    static String prefix(String adapter) {
        return adapter.toUpperCase(Locale.ROOT).replace('-', '_') + '_';
    }

    private static String nearest(String name, Set<String> read) {
        return read.stream()
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .orElseThrow();
    }

    /** Counts how many characters have to be put in, taken out or replaced to come from one name to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
