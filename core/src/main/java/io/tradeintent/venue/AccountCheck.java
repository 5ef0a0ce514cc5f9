package io.tradeintent.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * What an account is and may do, or why it cannot be used. The set of cases is closed for good.
 *
 * @since 0.1.0
 */
public sealed interface AccountCheck {

    /**
     * The account can be used.
     *
     * @param timeDifference how far the clock of the venue is ahead of ours; negative if it is behind
     * @param opens whether it may open positions; if not, it may only reduce what is there
     * @param hedged whether it holds a long and a short position side by side
     * @param multiAssets whether all its assets together stand behind its positions
     * @since 0.1.0
     */
    record Usable(Duration timeDifference, boolean opens, boolean hedged, boolean multiAssets) implements AccountCheck {

        /** Refuses a missing time. */
        public Usable {
            Objects.requireNonNull(timeDifference, "timeDifference");
        }
    }

    /**
     * The account cannot be used, and asking again does not change that.
     *
     * @param problem why
     * @param code the venue's own code or word
     * @param reason why, in words for the operator, without secrets
     * @since 0.1.0
     */
    record Unusable(Problem problem, String code, String reason) implements AccountCheck {

        /** Refuses what is missing. */
        public Unusable {
            Objects.requireNonNull(problem, "problem");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Why an account cannot be used. More constants may come.
     *
     * @since 0.1.0
     */
    enum Problem {
        /** The venue does not take the key: it is wrong, revoked, without the right, or not for this address. */
        KEY,
        /** The venue does not take the signature: the secret is wrong. */
        SIGNATURE,
        /** Requests are refused for their time, also after the clock was set by the venue's. */
        CLOCK,
        /** It is no account of the kind that the adapter trades with. */
        ACCOUNT,
        /** The code of the venue says more. */
        OTHER
    }
}
