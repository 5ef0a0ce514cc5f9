package io.tradeintent.binance.internal;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What the error codes of USDⓈ-M futures mean for a request. Codes that are not here refuse the request they answer, be it
 * for what it asks or for the state of market and account.
 */
final class ErrorCodes {

    /** Another order of the same id is open. */
    static final int DUPLICATE_ID = -4116;

    /** The side of the position does not fit the position mode of the account. */
    static final int POSITION_SIDE_MISMATCH = -4061;

    /** A parameter was sent that is not allowed here, such as reduceOnly in hedge mode. */
    static final int PARAMETER_NOT_REQUIRED = -1106;

    /** Reduce-only contradicts the position mode of the account. */
    static final int REDUCE_ONLY_CONFLICT = -4062;

    /** "Internal error; unable to process your request." */
    static final int INTERNAL_ERROR = -1001;

    /** Too many requests from this address. */
    static final int TOO_MANY_REQUESTS = -1003;

    /** Too many orders from this account. */
    static final int TOO_MANY_ORDERS = -1015;

    /** Throttled by a protection of the exchange, from which orders that only reduce are exempt. */
    static final int THROTTLED = -1008;

    /** "An unknown error occured while processing the request." It says no word about execution. */
    static final int UNKNOWN_ERROR = -1000;

    private static final Map<Integer, FailureKind> KINDS = Map.ofEntries(
            entry(INTERNAL_ERROR, FailureKind.RETRY),
            entry(TOO_MANY_REQUESTS, FailureKind.RETRY),
            entry(THROTTLED, FailureKind.RETRY),
            entry(TOO_MANY_ORDERS, FailureKind.RETRY),
            entry(-4117, FailureKind.RETRY), // the order is being triggered
            entry(-5043, FailureKind.RETRY), // a modification is pending
            entry(UNKNOWN_ERROR, FailureKind.UNKNOWN),
            entry(-1006, FailureKind.UNKNOWN), // execution status unknown
            entry(-1007, FailureKind.UNKNOWN), // send status unknown, execution status unknown
            entry(-1010, FailureKind.UNKNOWN), // no word about execution
            entry(-4083, FailureKind.UNKNOWN), // a batch failed
            entry(DUPLICATE_ID, FailureKind.UNKNOWN),
            entry(-1021, FailureKind.CLOCK), // outside recvWindow, or ahead of the exchange
            entry(-5028, FailureKind.CLOCK), // outside recvWindow at the matching engine
            entry(-1002, FailureKind.HALT), // unauthorized
            entry(-1011, FailureKind.HALT), // address not on the list
            entry(-1016, FailureKind.HALT), // service gone
            entry(-1022, FailureKind.HALT), // signature
            entry(-1099, FailureKind.HALT), // not found, unauthenticated or unauthorized
            entry(-1109, FailureKind.HALT), // account
            entry(-2014, FailureKind.HALT), // format of the key
            entry(-2015, FailureKind.HALT), // key, address or permissions
            entry(-2017, FailureKind.HALT), // keys locked
            entry(-2023, FailureKind.HALT), // in liquidation
            entry(-4027, FailureKind.HALT), // type of account
            entry(-4056, FailureKind.HALT), // type of key
            entry(-4057, FailureKind.HALT), // public key
            entry(POSITION_SIDE_MISMATCH, FailureKind.HALT),
            entry(-4087, FailureKind.HALT), // may only reduce
            entry(-4088, FailureKind.HALT), // may not order
            entry(-4109, FailureKind.HALT), // account archived
            entry(-4192, FailureKind.HALT), // cooling-off period
            entry(-4400, FailureKind.HALT), // quantitative rules: may only reduce
            entry(-4046, FailureKind.UNCHANGED), // margin type
            entry(-4052, FailureKind.UNCHANGED), // automatic margin
            entry(-4059, FailureKind.UNCHANGED), // position mode
            entry(-4171, FailureKind.UNCHANGED), // joint margin
            entry(-5027, FailureKind.UNCHANGED), // same order
            entry(-1125, FailureKind.QUERY), // listen key
            entry(-2011, FailureKind.QUERY), // cancel rejected
            entry(-2012, FailureKind.QUERY), // cancel of all failed
            entry(-2013, FailureKind.QUERY)); // no such order

    private ErrorCodes() {}

    static FailureKind kind(int code) {
        return KINDS.getOrDefault(code, FailureKind.REFUSED);
    }

    /** Tells whether a code means that what is believed of the filters of a market is out of date. */
    static boolean staleFilters(int code) {
        return switch (code) {
            case -1013, -1111, -1121, -1122, -4002, -4003, -4004, -4005, -4013, -4014, -4023, -4164 -> true;
            default -> false;
        };
    }

    /** Tells whether a code may mean that what is believed of the position mode is out of date. */
    static boolean stalePositionMode(int code) {
        return code == POSITION_SIDE_MISMATCH || code == PARAMETER_NOT_REQUIRED || code == REDUCE_ONLY_CONFLICT;
    }
}
