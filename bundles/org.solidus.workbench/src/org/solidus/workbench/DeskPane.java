/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.Property;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.model.Work;

/**
 * A pane of the desk: the contents of a view. What it listens to and what it computes ends with it, and what it
 * {@linkplain #remember remembers} survives a restart. UI thread.
 */
public abstract class DeskPane extends Composite implements ViewState.Keeper {

    private final Desk desk;
    private final List<Subscription> own = new ArrayList<>();
    private final Set<Key> keys = new HashSet<>();
    private final List<Setting> settings = new ArrayList<>();

    /** Of calls with one key the newest wins. */
    private record Key(DeskPane pane, String what) {}

    /** Something set by hand: its text at first and now, and what sets it as a person would. */
    private record Setting(String name, String first, Supplier<String> text, Consumer<String> set) {}

    /** An empty pane without a layout. */
    protected DeskPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        addListener(SWT.Dispose, event -> release());
    }

    private void release() {
        own.forEach(Subscription::close);
        keys.forEach(desk.work()::cancel);
        disposed();
    }

    /** Called when the pane goes, after all that it listens to and computes has ended. */
    protected void disposed() {}

    /** What the window is about. */
    protected final Desk desk() {
        return desk;
    }

    /** Rows above each other that touch each other and the edges. */
    protected static GridLayout tight(int columns) {
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        return layout;
    }

    /** A figure that saves where the choosers of the desk say. */
    protected final FigureView figure(Composite parent) {
        return DeskFigures.view(parent, desk);
    }

    // ---- what it listens to

    /** Closes subscriptions with the pane. */
    protected final void own(Subscription... subscriptions) {
        own.addAll(List.of(subscriptions));
    }

    /** Is told of every change of a property, not of its present value. */
    protected final <T> void listen(Property<T> property, Consumer<? super T> listener) {
        own(property.listen(value -> {
            if (!isDisposed()) {
                listener.accept(value);
            }
        }));
    }

    /** Watches a source or a step on the current frame; the first state comes soon, not at once. */
    protected final Previews.Watch watch(String node, Consumer<Preview> listener) {
        Previews.Watch watch = desk.previews().watch(node, listener);
        own(watch);
        return watch;
    }

    // ---- what it computes

    /**
     * Computes in the background; of calls with one name the newest wins. Nothing comes back to a pane that is gone.
     *
     * @param what a name, for this pane alone
     * @param then gets what came out, on the UI thread
     * @param failed gets a sentence, on the UI thread
     */
    protected final <T> void compute(String what, Callable<T> job, Consumer<T> then, Consumer<String> failed) {
        compute(what, stop -> job.call(), then, failed);
    }

    /** The same; a failure is said in the log and the status line. */
    protected final <T> void compute(String what, Callable<T> job, Consumer<T> then) {
        compute(what, job, then, desk.notices()::error);
    }

    /** The same for work that asks now and then whether it is still wanted. */
    protected final <T> void compute(String what, Work.Stoppable<T> job, Consumer<T> then, Consumer<String> failed) {
        Key key = new Key(this, what);
        keys.add(key);
        desk.work().latestStoppable(key, job, then, failed);
    }

    /** Stops what was called so; nothing of it comes back any more. */
    protected final void cancel(String what) {
        desk.work().cancel(new Key(this, what));
    }

    // ---- what it remembers

    /** A switch that is as it was after a restart; it acts as if it was pressed. */
    protected final void remember(String name, ToolItem item) {
        remember(name, () -> Boolean.toString(item.getSelection()), text -> {
            boolean on = Boolean.parseBoolean(text);
            if (item.getSelection() != on) {
                item.setSelection(on);
                item.notifyListeners(SWT.Selection, new Event());
            }
        });
    }

    /** A number that is as it was after a restart; it acts as if it was typed. */
    protected final void remember(String name, Spinner number) {
        remember(name, number::getSelection, value -> {
            number.setSelection((int) value);
            number.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** A number that is as it was after a restart. */
    protected final void remember(String name, DoubleSupplier number, DoubleConsumer set) {
        remember(name, () -> Double.toString(number.getAsDouble()), text -> ViewState.finite(text)
                .ifPresent(set::accept));
    }

    /**
     * Something that is as it was after a restart.
     *
     * @param set takes a text that was given before; what is absurd it ignores
     */
    protected final void remember(String name, Supplier<String> text, Consumer<String> set) {
        settings.add(new Setting(name, text.get(), text, set));
    }

    @Override
    public void save(ViewState state) {
        settings.forEach(one -> state.put(one.name(), one.text().get()));
    }

    /** Sets what was remembered, in the order in which the pane named it; anything else as it was at first. */
    @Override
    public void restore(ViewState state) {
        settings.forEach(one -> one.set().accept(state.text(one.name()).orElse(one.first())));
    }
}
