package io.tradeintent.runner.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
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
    public BigDecimal balance() {
        return decimals(ask("balance"))[0];
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
    public OrderOutcome place(OrderRequest order) {
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
    public List<OpenOrder> openOrders(Symbol symbol) {
        return Arrays.stream(ask("open", symbol))
                .skip(1)
                .map(text -> text.split(" "))
                .map(parts -> new OpenOrder(VenueText.id(parts[0]), Side.valueOf(parts[1])))
                .toList();
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {
        ask("cancel", symbol, id);
    }

    @Override
    public Duration visibilityLag() {
        return lag;
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
