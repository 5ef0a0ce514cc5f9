package io.tradeintent.testkit.binance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All orders of an account, by id and by client id. A client id is unique among open orders only. */
final class OrderBook {

    private final TreeMap<Long, Order> byId = new TreeMap<>();
    private final TreeMap<Long, Order> open = new TreeMap<>();
    private final Map<String, List<Order>> byClientId = new HashMap<>();

    void add(Order order) {
        byId.put(order.id(), order);
        open.put(order.id(), order);
        byClientId
                .computeIfAbsent(order.ticket().clientId(), id -> new ArrayList<>())
                .add(order);
    }

    /** To be called when an order is open no more. */
    void settle(Order order) {
        if (!order.isOpen()) {
            open.remove(order.id());
        }
    }

    Optional<Order> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The order of a client id in a symbol: the open one, else the latest. */
    Optional<Order> find(String symbol, String clientId) {
        List<Order> orders = byClientId.getOrDefault(clientId, List.of()).stream()
                .filter(order -> order.ticket().symbol().equals(symbol))
                .toList();
        Optional<Order> stillOpen = orders.stream().filter(Order::isOpen).findFirst();
        return stillOpen.or(() -> orders.stream().reduce((earlier, later) -> later));
    }

    boolean hasOpen(String clientId) {
        return byClientId.getOrDefault(clientId, List.of()).stream().anyMatch(Order::isOpen);
    }

    List<Order> open(Predicate<Order> which) {
        return open.values().stream().filter(which).toList();
    }

    List<Order> all(Predicate<Order> which) {
        return byId.values().stream().filter(which).toList();
    }
}
