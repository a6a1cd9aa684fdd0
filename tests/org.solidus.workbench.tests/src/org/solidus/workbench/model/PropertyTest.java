/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.plot.Subscription;

class PropertyTest {

    @Test
    void tellsOfChangesOnly() {
        Property<String> property = new Property<>("a");
        List<String> heard = new ArrayList<>();
        property.listen(heard::add);
        property.set("a");
        property.set("b");
        property.set("b");
        assertEquals(List.of("b"), heard);
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        Property<Integer> property = new Property<>(1);
        List<Integer> heard = new ArrayList<>();
        Subscription subscription = property.listen(heard::add);
        subscription.close();
        subscription.close();
        property.set(2);
        assertEquals(List.of(), heard);
    }

    @Test
    void aListenerThatSetsAnotherValueDoesNotBringTheOldOneBack() {
        Property<Integer> property = new Property<>(0);
        List<Integer> heard = new ArrayList<>();
        property.listen(value -> {
            if (value == 1) {
                property.set(2);
            }
        });
        property.listen(heard::add);
        property.set(1);
        assertEquals(List.of(2), heard);
        assertEquals(2, property.get());
    }

    @Test
    void theRuleHoldsForEveryValue() {
        Property<Long> frame = new Property<>(0L, wanted -> Math.clamp(wanted, 0L, 9L));
        frame.set(99L);
        assertEquals(9L, frame.get());
        frame.set(-1L);
        assertEquals(0L, frame.get());
    }
}
