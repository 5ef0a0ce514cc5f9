package io.tradeintent.exitbrain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes the engine {@code fixed} from configuration. Every key is required, no other is accepted, and every value is a
 * plain decimal number:
 *
 * <ul>
 *   <li>{@code tp1_pct}, {@code tp2_pct}, {@code tp3_pct}: the distances of the targets, fractions of the entry price
 *       (0.01 is 1 %, whatever the ending of the name suggests), nearest first
 *   <li>{@code sl_pct}: the distance of the stop, a fraction of the entry price
 *   <li>{@code harvest_scheme}: the three shares of the original position, separated by commas, which sum to 1, such as
 *       {@code 0.3,0.3,0.4}
 * </ul>
 *
 * @since 0.1.0
 */
public final class FixedLevelsEngineProvider implements ExitLevelEngineProvider {

    private static final List<String> TARGETS = List.of("tp1_pct", "tp2_pct", "tp3_pct");
    private static final String STOP = "sl_pct";
    private static final String SHARES = "harvest_scheme";
    private static final List<String> KEYS = List.of("tp1_pct", "tp2_pct", "tp3_pct", STOP, SHARES);

    /** Creates the provider. */
    public FixedLevelsEngineProvider() {}

    @Override
    public String name() {
        return FixedLevelsEngine.NAME;
    }

    @Override
    public ExitLevelEngine create(Map<String, String> config) {
        requireKeys(config);
        List<Double> shares = shares(value(config, SHARES));
        List<ExitTarget> targets = new ArrayList<>();
        for (int i = 0; i < TARGETS.size(); i++) {
            Bound bound = ExitLevels.targetDistance(TARGETS.get(i));
            targets.add(new ExitTarget(number(bound, value(config, bound.field())), shares.get(i)));
        }
        double stop = number(ExitLevels.stopDistance(STOP), value(config, STOP));
        return new FixedLevelsEngine(new ExitLevels(targets, stop, null));
    }

    private static void requireKeys(Map<String, String> config) {
        TreeSet<String> missing = new TreeSet<>(KEYS);
        missing.removeAll(config.keySet());
        TreeSet<String> unknown = new TreeSet<>(config.keySet());
        unknown.removeAll(KEYS);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("the engine 'fixed' needs exactly the keys " + KEYS + ": missing "
                    + missing + ", unknown " + unknown);
        }
    }

    private static List<Double> shares(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != TARGETS.size()) {
            throw new IllegalArgumentException(
                    SHARES + " must be " + TARGETS.size() + " numbers separated by commas, was '" + text + "'");
        }
        List<Double> shares = new ArrayList<>();
        for (String part : parts) {
            shares.add(number(ExitLevels.targetShare(SHARES), part));
        }
        return shares;
    }

    private static String value(Map<String, String> config, String key) {
        String value = config.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " must be a number, was null");
        }
        return value;
    }

    private static double number(Bound bound, String text) {
        double value;
        try {
            value = new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(bound.field() + " must be a decimal number, was '" + text + "'", e);
        }
        return bound.check(value);
    }
}
