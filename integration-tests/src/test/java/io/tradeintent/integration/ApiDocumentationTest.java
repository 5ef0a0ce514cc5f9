package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A caller never has to read our source: what is exported says what it is, and since when. */
class ApiDocumentationTest {

    private static List<ApiElement> api;

    @BeforeAll
    static void parseTheExportedPackages() {
        api = ApiElements.exported();
        assertThat(api).as("exported types and members").hasSizeGreaterThan(100);
    }

    @Test
    void everyExportedTypeAndMemberIsDocumented() {
        assertThat(api.stream().filter(element -> !element.documented())).isEmpty();
    }

    @Test
    void everyExportedTypeSaysSinceWhen() {
        assertThat(api.stream().filter(ApiElement::type).filter(element -> !element.since()))
                .isEmpty();
    }
}
