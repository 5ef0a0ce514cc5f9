package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.fault.FaultBook;
import io.tradeintent.testkit.binance.internal.fault.FaultEffect;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.OrderKind;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.JournalDraft;
import io.tradeintent.testkit.binance.internal.wire.HttpAnswer;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.RawRequest;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where requests arrive: faults, limits, keys, windows and signatures, in this order; then the endpoint. */
public final class Gateway {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private final ExchangeState state;
    private final RateLimits limits;
    private final Endpoints endpoints;
    private final FaultBook faults;
    private final CountDownLatch closed;

    public Gateway(
            ExchangeState state, RateLimits limits, Endpoints endpoints, FaultBook faults, CountDownLatch closed) {
        this.state = state;
        this.limits = limits;
        this.endpoints = endpoints;
        this.faults = faults;
        this.closed = closed;
    }

    public HttpAnswer handle(RawRequest request) {
        RequestSubject subject = RequestSubject.of(request);
        state.journal().append(about(Kind.REQUEST, subject).detail(request.toString()));
        FaultEffect fault = faults.takenBy(subject);
        if (fault == null) {
            return serve(request, subject, null);
        }
        state.journal().append(about(Kind.FAULT, subject).detail(fault.toString()));
        if (isClosedAfter(fault.before())) {
            return HttpAnswer.of(500, "text/plain", "").brought(HttpAnswer.Manner.CUT);
        }
        if (fault.ban() != null) {
            ban(state.clock().now().plus(fault.ban()));
        } else if (!fault.executes()) {
            return fault.inPlaceOf(HttpAnswer.of(500, "text/plain", ""));
        }
        return fault.inPlaceOf(serve(request, subject, fault));
    }

    /** Returns whether the exchange was closed meanwhile. */
    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void ban(Instant until) {
        state.locked(() -> {
            limits.ban(until);
            return until;
        });
    }

    private HttpAnswer serve(RawRequest request, RequestSubject subject, @Nullable FaultEffect fault) {
        return state.locked(() -> {
            Instant now = state.clock().now();
            HttpAnswer answer;
            try {
                answer = answer(request, subject, fault, now);
            } catch (Refusal refusal) {
                state.journal()
                        .append(about(kindOf(refusal, subject), subject)
                                .code(refusal.code())
                                .reducing(subject.reducing())
                                .detail(refusal.text()));
                answer = refusal.answer();
            }
            return answer.withHeaders(limits.weightHeader(now));
        });
    }

    private HttpAnswer answer(RawRequest request, RequestSubject subject, @Nullable FaultEffect fault, Instant now) {
        limits.refuseWhileBanned(now);
        Endpoint endpoint = endpoints.find(request.method(), request.path());
        limits.request(now, endpoint.weightOf(subject));
        AccountState caller = endpoint.security() == Security.PUBLIC ? null : caller(request);
        Parameters parameters = Parameters.of(request);
        if (caller != null && endpoint.security() == Security.SIGNED) {
            RequestWindow.of(parameters).checkAtGateway(now);
            RequestSignature.verify(request, caller.credentials());
        }
        if (caller != null && endpoint.isPlacing()) {
            limits.order(now, caller.name());
        }
        limits.passed();
        parameters.allowOnly(endpoint.parameters());
        if (endpoint.places() == OrderKind.ORDER) {
            RequestWindow.of(parameters).checkAtEngine(state.clock().atEngine());
        }
        Object json = endpoint.answer().apply(new Call(parameters, caller, fault, now));
        HttpAnswer answer = HttpAnswer.json(200, json);
        return caller != null && endpoint.isPlacing()
                ? answer.withHeaders(limits.orderHeaders(now, caller.name()))
                : answer;
    }

    private AccountState caller(RawRequest request) {
        String key = request.header("x-mbx-apikey");
        if (key == null || !KEY.matcher(key).matches()) {
            throw Refusal.of(401, -2014, "API-key format invalid.");
        }
        return state.account(key)
                .orElseThrow(() -> Refusal.of(401, -2015, "Invalid API-key, IP, or permissions for action."));
    }

    private static Kind kindOf(Refusal refusal, RequestSubject subject) {
        if (refusal.status() == 429) {
            return Kind.LIMITED;
        }
        if (refusal.status() == 418) {
            return Kind.BANNED;
        }
        boolean posted = subject.method().equals("POST");
        if (posted && subject.path().equals("/fapi/v1/order")) {
            return Kind.ORDER_REJECTED;
        }
        return posted && subject.path().equals("/fapi/v1/algoOrder") ? Kind.ALGO_REJECTED : Kind.REQUEST_REFUSED;
    }

    private static JournalDraft about(Kind kind, RequestSubject subject) {
        return new JournalDraft(kind).about(subject.symbol(), subject.clientId());
    }
}
