package io.tradeintent.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract test that is run inside a test, to see what it says. */
final class ContractRun {

    private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();

    private ContractRun() {}

    static ContractRun of(Class<?> contract) {
        ContractRun run = new ContractRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        LauncherFactory.create().execute(request, run.listener());
        return run;
    }

    Set<String> passed() {
        return ended(TestExecutionResult.Status.SUCCESSFUL);
    }

    Set<String> failed() {
        return ended(TestExecutionResult.Status.FAILED);
    }

    Throwable failure(String test) {
        return results.get(test).getThrowable().orElseThrow();
    }

    /** The tests that were skipped, with the reason. */
    Map<String, String> skipped() {
        Map<String, String> skipped = new TreeMap<>();
        ended(TestExecutionResult.Status.ABORTED)
                .forEach(test -> skipped.put(
                        test,
                        String.valueOf(
                                results.get(test).getThrowable().orElseThrow().getMessage())));
        return skipped;
    }

    private Set<String> ended(TestExecutionResult.Status status) {
        Set<String> names = new TreeSet<>();
        results.forEach((test, result) -> {
            if (result.getStatus() == status) {
                names.add(test);
            }
        });
        return names;
    }

    private TestExecutionListener listener() {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getDisplayName().replace("()", ""), result);
                }
            }
        };
    }
}
