package io.tradeintent.runner.venue;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The way to a {@link VenueProcess}. An order that is not answered is one of which nobody knows. */
final class RemoteVenueAdapter implements ExecutionAdapter {

    private static final int CONNECT_MS = 2_000;
    private static final int ANSWER_MS = 3_000;

    private final int port;
    private final Duration lag;

    RemoteVenueAdapter(int port, Duration lag) {
        this.port = port;
        this.lag = lag;
    }

    @Override
    public String name() {
        return RemoteVenueAdapterProvider.NAME;
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        String[] words = ask("instrument", symbol);
        if (words[0].equals("none")) {
            return Optional.empty();
        }
        BigDecimal[] filters = decimals(words);
        return Optional.of(new Instrument(
                symbol, filters[0], filters[1], filters[2], filters[3], filters[4], filters[5], filters[6]));
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return decimals(ask("price", symbol))[0];
    }

    @Override
    public AccountCheck check() {
        return new AccountCheck.Usable(Duration.ZERO, true, false, false);
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return List.of(new LeverageBracket(BigDecimal.ZERO, new BigDecimal("1E18"), 125, BigDecimal.ZERO));
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return decimals(ask("balance", symbol))[0];
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        Instant at = Instant.now();
        return new Reading<>(items("positions").map(VenueText::position).toList(), at);
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        Instant at = Instant.now();
        List<OpenOrder> open = items("orders")
                .map(text -> text.split(" ", 2))
                .map(parts -> VenueText.open(Symbol.of(parts[0]), parts[1].split(" ")))
                .toList();
        return new Reading<>(open, at);
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        Reading<List<OpenOrder>> all = openOrders();
        return new Reading<>(
                all.value().stream()
                        .filter(order -> symbols.contains(order.symbol()))
                        .toList(),
                all.at());
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return items("fills", symbol, since).map(VenueText::fill).toList();
    }

    @Override
    public List<Income> income(Instant since) {
        throw new UnsupportedOperationException("no test asks this venue for income");
    }

    @Override
    public Position position(Symbol symbol) {
        BigDecimal[] held = decimals(ask("position", symbol));
        return new Position(held[0], held[1], false);
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return decimals(ask("leverage", symbol, leverage))[0].intValueExact();
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        Optional<String> answer;
        try {
            answer = exchange("place\t" + VenueText.order(order));
        } catch (IOException e) {
            return new OrderOutcome.Unknown("no answer: " + e.getMessage());
        } catch (VenueUnavailableException e) {
            return new OrderOutcome.Unavailable(String.valueOf(e.getMessage()));
        }
        if (answer.isEmpty()) {
            return new OrderOutcome.Unknown("the connection ended without an answer");
        }
        String[] words = VenueText.words(answer.get());
        return words[0].equals("unavailable") ? new OrderOutcome.Unavailable(words[1]) : VenueText.outcome(words);
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        String[] words = ask("find\t" + VenueText.order(order));
        return words[0].equals("none") ? Optional.empty() : Optional.of(VenueText.outcome(words));
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        Instant at = Instant.now();
        List<OpenOrder> open = items("open", symbol)
                .map(text -> text.split(" "))
                .map(parts -> VenueText.open(symbol, parts))
                .toList();
        return new Reading<>(open, at);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        ask("cancel", order.symbol(), order.id());
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        ask("cancel", symbol, id);
    }

    @Override
    public Duration visibilityLag() {
        return lag;
    }

    private Stream<String> items(Object... words) {
        return Arrays.stream(ask(words)).skip(1);
    }

    private String[] ask(Object... words) {
        return ask(VenueText.line(words));
    }

    private String[] ask(String line) {
        try {
            String[] words = VenueText.words(
                    exchange(line).orElseThrow(() -> new VenueUnavailableException("the venue did not answer")));
            if (words[0].equals("unavailable")) {
                throw new VenueUnavailableException(words[1]);
            }
            if (words[0].equals("refused")) {
                throw new VenueRefusedException(words[1], words[2]);
            }
            return words;
        } catch (IOException e) {
            throw new VenueUnavailableException("the venue did not answer", e);
        }
    }

    /** Throws where nothing can have been sent; after that the answer is there, or missing, or an {@link IOException}. */
    private Optional<String> exchange(String line) throws IOException {
        try (Socket socket = new Socket()) {
            connect(socket);
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }
    }

    private void connect(Socket socket) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
        } catch (IOException e) {
            throw new VenueUnavailableException("the venue cannot be reached", e);
        }
    }

    private static BigDecimal[] decimals(String[] words) {
        return Arrays.stream(words).skip(1).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
