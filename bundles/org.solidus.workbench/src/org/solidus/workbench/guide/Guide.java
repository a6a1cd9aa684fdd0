/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.solidus.workbench.model.Desk;

/**
 * A way to do something, step by step.
 *
 * @param title what people want
 * @param text what it is about
 * @param steps in order
 */
record Guide(String title, String text, List<Step> steps) {

    /**
     * A step: people do it themselves, or have it done.
     *
     * @param text what and why
     * @param actions that do it
     * @param done whether the desk shows that it was done
     */
    record Step(String title, String text, List<Action> actions, Predicate<Desk> done) {}

    /**
     * A button.
     *
     * @param label what it says
     * @param run what it does; UI thread
     */
    record Action(String label, Consumer<Guides> run) {}
}
