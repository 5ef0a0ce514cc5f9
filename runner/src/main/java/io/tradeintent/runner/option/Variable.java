package io.tradeintent.runner.option;

/** The variables that the runner itself reads, by their names; an adapter reads its own beside them. */
enum Variable {
    REDIS_URL,
    REDIS_HOST,
    REDIS_PORT,
    REDIS_USERNAME,
    REDIS_PASSWORD,
    REDIS_SENTINEL_PASSWORD,
    TRADE_INTENT_SAFE_DRAIN,
    TRADE_INTENT_SERVICE,
    TRADE_INTENT_INSTANCE,
    TRADE_INTENT_START,
    TRADE_INTENT_MAX_AGE_MINUTES,
    TRADE_INTENT_MAX_DELIVERIES,
    EXECUTION_ADAPTER,
    EXIT_LEVEL_ENGINE,
    EXIT_LEVEL_ENGINE_CONFIG,
    RISK_MIN_CONFIDENCE,
    RISK_MAX_NOTIONAL_USD,
    RISK_MAX_LEVERAGE,
    RISK_SYMBOLS
}
