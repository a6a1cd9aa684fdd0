/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Test;

/** The tools of the other tests find what they are for. */
class UiTest {

    @Test
    void anImageThatNobodyDisposesIsFound() {
        try (Leaks leaks = Leaks.watch()) {
            leak();
            Ui.waitFor("the leak", () -> !leaks.found().isEmpty());
            assertThrows(AssertionError.class, leaks::assertNone);
        }
    }

    private static void leak() {
        assertFalse(new Image(Ui.display(), 3, 3).isDisposed());
    }

    @Test
    void animageThatIsDisposedIsNone() {
        try (Leaks leaks = Leaks.watch()) {
            new Image(Ui.display(), 3, 3).dispose();
            leaks.assertNone();
        }
    }

    @Test
    void aFrozenWindowIsNoticedWithWhatItDid() {
        Display display = Ui.display();
        try (Watchdog dog = Watchdog.start(display)) {
            Ui.pass(Duration.ofMillis(200));
            display.asyncExec(UiTest::dawdle);
            // On a busy computer there may be others.
            Ui.waitFor("the freeze and what it did", () -> dog.freezes().stream()
                    .anyMatch(freeze ->
                            freeze.milliseconds() > 250 && freeze.doing().contains("dawdle")));
            assertThrows(AssertionError.class, () -> dog.assertNoneLongerThan(250));
        }
    }

    private static void dawdle() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPictureHasTheSizeOfTheWindow() {
        var picture = Ui.screenshot("window");
        assertEquals(Ui.window().getShell().getSize().x, picture.width);
        assertEquals(Ui.window().getShell().getSize().y, picture.height);
    }
}
