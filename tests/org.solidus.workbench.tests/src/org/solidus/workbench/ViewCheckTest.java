/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every contributed view has its icon, its help page in the contents, and a pane that can be made. */
class ViewCheckTest {

    @Test
    void everyViewHasAllItsParts() {
        assertEquals(List.of(), ViewCheck.problems());
    }
}
