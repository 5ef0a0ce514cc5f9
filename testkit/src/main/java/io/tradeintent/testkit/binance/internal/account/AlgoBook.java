package io.tradeintent.testkit.binance.internal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All conditional orders of an account, in the order of their ids. A client id is unique among open ones only. */
public final class AlgoBook {

    private final List<AlgoOrder> orders = new ArrayList<>();

    public void add(AlgoOrder order) {
        orders.add(order);
    }

    public Optional<AlgoOrder> find(long id) {
        return orders.stream().filter(order -> order.id() == id).findFirst();
    }

    /** The conditional order of a client id: the open one, else the latest. */
    public Optional<AlgoOrder> find(String clientId) {
        List<AlgoOrder> found = all(order -> order.ticket().clientId().equals(clientId));
        return found.stream()
                .filter(AlgoOrder::isOpen)
                .findFirst()
                .or(() -> found.stream().reduce((earlier, later) -> later));
    }

    public List<AlgoOrder> open(Predicate<AlgoOrder> which) {
        return all(which.and(AlgoOrder::isOpen));
    }

    public List<AlgoOrder> all(Predicate<AlgoOrder> which) {
        return orders.stream().filter(which).toList();
    }
}
