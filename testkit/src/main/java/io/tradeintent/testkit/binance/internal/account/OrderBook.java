package io.tradeintent.testkit.binance.internal.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All orders of an account, by id and by client id. A client id is unique among open orders only. */
public final class OrderBook {

    private final TreeMap<Long, Order> byId = new TreeMap<>();
    private final TreeMap<Long, Order> open = new TreeMap<>();
    private final Map<String, List<Order>> byClientId = new HashMap<>();

    public void add(Order order) {
        byId.put(order.id(), order);
        open.put(order.id(), order);
        byClientId
                .computeIfAbsent(order.ticket().clientId(), id -> new ArrayList<>())
                .add(order);
    }

    /** To be called when an order is open no more. */
    public void settle(Order order) {
        if (!order.isOpen()) {
            open.remove(order.id());
        }
    }

    public Optional<Order> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The order of a client id in a symbol: the open one, else the latest. */
    public Optional<Order> find(String symbol, String clientId) {
        List<Order> orders = byClientId.getOrDefault(clientId, List.of()).stream()
                .filter(order -> order.ticket().symbol().equals(symbol))
                .toList();
        Optional<Order> stillOpen = orders.stream().filter(Order::isOpen).findFirst();
        return stillOpen.or(() -> orders.stream().reduce((earlier, later) -> later));
    }

    public boolean hasOpen(String clientId) {
        return byClientId.getOrDefault(clientId, List.of()).stream().anyMatch(Order::isOpen);
    }

    public List<Order> open(Predicate<Order> which) {
        return open.values().stream().filter(which).toList();
    }

    public List<Order> all(Predicate<Order> which) {
        return byId.values().stream().filter(which).toList();
    }
}
