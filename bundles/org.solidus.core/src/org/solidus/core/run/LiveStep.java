/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Whole;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;

/** A step that is given one frame after another and says at once what it makes of what it has seen. */
interface LiveStep {

    /**
     * Takes the next frame.
     *
     * @return its result; empty while there is nothing new to say
     * @throws RuntimeException when this frame cannot be processed
     */
    Optional<Slot> take(Slot in) throws IOException;

    /** @throws IllegalArgumentException with a sentence, when the step cannot say anything before the series has ended */
    static LiveStep of(StepNode step, Context context) {
        return switch (step.info().step()) {
            case Windowed<?> windowed ->
                throw new IllegalArgumentException(
                        "'" + step.name() + "' (" + step.spec().id()
                                + ") looks at the frames around each frame, of which the later ones are not there yet; it has no"
                                + " live result.");
            case Operation<?> operation ->
                in -> Optional.of(
                        Slot.of(OneFrame.apply(step, Window.of(in.frame().orElseThrow()), context), in.index()));
            case Fold<?, ?> fold -> LiveFold.of(step, fold, context);
            case Whole<?> whole -> new LiveWhole<>(step, whole, context);
        };
    }
}
