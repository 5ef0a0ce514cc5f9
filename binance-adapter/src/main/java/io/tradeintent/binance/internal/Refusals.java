package io.tradeintent.binance.internal;

import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.Refusal;

/** What refusals and failures of the exchange mean in the words of an adapter. */
final class Refusals {

    private Refusals() {}

    /** Why an order was refused. */
    static Refusal of(int code) {
        return switch (code) {
            case -1013, -1111, -4002, -4003, -4004, -4005, -4013, -4014, -4023, -4029, -4030, -4164 ->
                Refusal.FILTERS_CHANGED;
            case -2018, -2019, -4050, -4051 -> Refusal.MARGIN;
            case -4087, -4088, -4105, -4106, -4107, -4189, -4192, -4400, -4401, -4402 -> Refusal.OPENING_CLOSED;
            case -2022, -2024, -4118 -> Refusal.POSITION_GONE;
            case -4509 -> Refusal.NOT_VISIBLE;
            case -4130 -> Refusal.WHOLE_EXISTS;
            case -2021, -4142 -> Refusal.WOULD_TRIGGER;
            case -2025, -4045 -> Refusal.TOO_MANY_ORDERS;
            case -1112, -1121, -1122, -2020, -4022, -4131, -4140, -4141 -> Refusal.NO_MARKET;
            default -> Refusal.OTHER;
        };
    }

    /** How much of the exchange cannot be used after an order failed. */
    static OutageScope scope(Reply.Failure failure, boolean opens) {
        return switch (failure.code()) {
            case ErrorCodes.THROTTLED, ErrorCodes.TOO_MANY_ORDERS -> opens ? OutageScope.OPENING : OutageScope.SYMBOL;
            case ErrorCodes.UNKNOWN_ERROR, -4117, -5043 -> OutageScope.SYMBOL;
            case 0 -> isOfOnePath(failure.status()) ? OutageScope.SYMBOL : OutageScope.VENUE;
            default -> of(failure.code()) == Refusal.OPENING_CLOSED ? OutageScope.SYMBOL : OutageScope.VENUE;
        };
    }

    /** Without a code it was not the exchange that answered; what stands before it may know one path and not another. */
    private static boolean isOfOnePath(int status) {
        return status / 100 == 4 && status != 401 && status != 403 && status != 408 && status != 418 && status != 429;
    }
}
