package io.tradeintent.testkit.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All conditional orders of an account, in the order of their ids. A client id is unique among open ones only. */
final class AlgoBook {

    private final List<AlgoOrder> orders = new ArrayList<>();

    void add(AlgoOrder order) {
        orders.add(order);
    }

    Optional<AlgoOrder> find(long id) {
        return orders.stream().filter(order -> order.id() == id).findFirst();
    }

    /** The conditional order of a client id: the open one, else the latest. */
    Optional<AlgoOrder> find(String clientId) {
        List<AlgoOrder> found = all(order -> order.ticket().clientId().equals(clientId));
        return found.stream()
                .filter(AlgoOrder::isOpen)
                .findFirst()
                .or(() -> found.stream().reduce((earlier, later) -> later));
    }

    List<AlgoOrder> open(Predicate<AlgoOrder> which) {
        return all(which.and(AlgoOrder::isOpen));
    }

    List<AlgoOrder> all(Predicate<AlgoOrder> which) {
        return orders.stream().filter(which).toList();
    }
}
