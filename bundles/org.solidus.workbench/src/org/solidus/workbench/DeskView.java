/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * A view of the window's desk: a thin part around a plain SWT composite, its pane, which does the work. In plugin.xml a
 * view is {@code class="org.solidus.workbench.DeskView:CLASS"} with the class of its pane, which has a public constructor
 * {@code (Composite, Desk)}. A pane that is a {@link ViewState.Keeper} gets its state back after a restart. F1 opens the
 * help page that has the last part of the view's id as its name.
 */
public class DeskView extends ViewPart {

    /** Active while a view of Solidus is: its keys hold then. */
    static final String CONTEXT = "org.solidus.workbench.context";

    private ViewState remembered = new ViewState();
    private Optional<Class<?>> paneClass = Optional.empty();
    private Control pane;
    private Desk desk;

    /** Loads the class that stands behind the colon in plugin.xml. */
    @Override
    public final void setInitializationData(IConfigurationElement element, String property, Object data) {
        super.setInitializationData(element, property, data);
        if (data instanceof String name) {
            paneClass = Optional.of(ViewPanes.load(element, name));
        }
    }

    /** Makes the pane; called once. A view that has more to give its pane than the desk does it itself. */
    protected Control create(Composite parent, Desk desk) {
        return ViewPanes.make(
                paneClass.orElseThrow(
                        () -> new IllegalStateException("The view " + getSite().getId() + " names no pane: class=\""
                                + DeskView.class.getName() + ":CLASS OF THE PANE\" in plugin.xml.")),
                parent,
                desk);
    }

    @Override
    public final void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        remembered = StateMemento.read(memento);
    }

    @Override
    public final void createPartControl(Composite parent) {
        desk = getSite().getService(Desk.class);
        if (desk == null) {
            parent.setLayout(new FillLayout());
            new Label(parent, SWT.WRAP)
                    .setText("The parts of Solidus that read and compute did not start. Start the workbench with the"
                            + " service component runtime (org.apache.felix.scr).");
            return;
        }
        getSite().getService(IContextService.class).activateContext(CONTEXT);
        // The theme colours the part and plain widgets in it; what lies between takes the colour of the part.
        parent.setBackgroundMode(SWT.INHERIT_DEFAULT);
        pane = create(parent, desk);
        if (pane instanceof ViewState.Keeper keeper) {
            keeper.restore(remembered);
        }
    }

    @Override
    public final void saveState(IMemento memento) {
        if (pane instanceof ViewState.Keeper keeper && !pane.isDisposed()) {
            ViewState state = new ViewState();
            keeper.save(state);
            StateMemento.write(state, memento);
        }
    }

    /** The desk of the window; null when the engine did not start. */
    protected final Desk desk() {
        return desk;
    }

    /** What {@link #create} made. */
    public final Control pane() {
        return pane;
    }

    @Override
    public void setFocus() {
        if (pane != null && !pane.isDisposed()) {
            pane.setFocus();
        }
    }
}
