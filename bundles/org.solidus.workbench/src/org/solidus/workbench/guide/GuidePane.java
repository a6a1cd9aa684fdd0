/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Icons;
import org.solidus.workbench.guide.Guide.Action;
import org.solidus.workbench.guide.Guide.Step;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** A guide: its steps in a list, each with buttons that do it, ticked when the desk shows that it was done. */
public final class GuidePane extends Composite implements ViewState.Keeper {

    private final Desk desk;
    private final Guides actions;
    private final List<Guide> guides = Guides.all();
    private final Icons icons;
    private final Font bold;
    private final Combo choice;
    private final ScrolledComposite scroll;
    private final List<Runnable> ticks = new ArrayList<>();

    /**
     * Shows the first guide.
     *
     * @param examples folder for simulated data
     * @param links follows {@code view:NAME} and {@code command:NAME}
     */
    public GuidePane(Composite parent, Desk desk, Path examples, Consumer<String> links) {
        super(parent, SWT.NONE);
        this.desk = desk;
        actions = new Guides(desk, examples, links);
        icons = Icons.of(this);
        bold = new LocalResourceManager(JFaceResources.getResources(getDisplay()), this)
                .create(FontDescriptor.createFrom(getFont()).setStyle(SWT.BOLD));
        GridLayout layout = new GridLayout();
        layout.marginWidth = 6;
        layout.marginHeight = 6;
        setLayout(layout);
        choice = new Combo(this, SWT.READ_ONLY);
        choice.setItems(guides.stream().map(Guide::title).toArray(String[]::new));
        choice.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        choice.select(0);
        choice.addListener(SWT.Selection, event -> fill());
        scroll = new ScrolledComposite(this, SWT.V_SCROLL);
        scroll.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.addListener(SWT.Resize, event -> fit());
        Subscription pipeline = desk.pipeline().listen(now -> tick());
        Subscription results = desk.results().listen(now -> tick());
        Subscription notices = desk.notices().listen(now -> tick());
        addDisposeListener(event -> {
            pipeline.close();
            results.close();
            notices.close();
        });
        fill();
    }

    private void fill() {
        Guide guide = guides.get(Math.max(0, choice.getSelectionIndex()));
        Control before = scroll.getContent();
        ticks.clear();
        Composite page = new Composite(scroll, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 4;
        layout.horizontalSpacing = 10;
        layout.verticalSpacing = 4;
        page.setLayout(layout);
        label(page, guide.text(), 2);
        for (int i = 0; i < guide.steps().size(); i++) {
            step(page, i + 1, guide.steps().get(i));
        }
        scroll.setContent(page);
        if (before != null) {
            before.dispose();
        }
        tick();
        fit();
    }

    private void step(Composite page, int number, Step step) {
        Label mark = new Label(page, SWT.CENTER);
        GridData place = new GridData(SWT.CENTER, SWT.TOP, false, false);
        place.verticalIndent = 12;
        place.widthHint = 22;
        mark.setLayoutData(place);
        Label title = label(page, step.title(), 1);
        title.setFont(bold);
        ((GridData) title.getLayoutData()).verticalIndent = 12;
        ticks.add(() -> {
            boolean done = step.done().test(desk);
            // A label shows what was set last.
            if (done) {
                mark.setText("");
                mark.setImage(icons.get("check"));
            } else {
                mark.setImage(null);
                mark.setText(Integer.toString(number));
            }
            mark.setToolTipText(done ? "Done" : null);
        });
        new Label(page, SWT.NONE);
        label(page, step.text(), 1);
        new Label(page, SWT.NONE);
        Composite buttons = new Composite(page, SWT.NONE);
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.marginLeft = 0;
        row.spacing = 6;
        buttons.setLayout(row);
        buttons.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        for (Action action : step.actions()) {
            Button button = new Button(buttons, SWT.PUSH);
            button.setText(action.label());
            button.addListener(SWT.Selection, event -> action.run().accept(actions));
        }
    }

    private static Label label(Composite page, String text, int columns) {
        Label label = new Label(page, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        label.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, columns, 1));
        return label;
    }

    private void tick() {
        ticks.forEach(Runnable::run);
    }

    private void fit() {
        Control page = scroll.getContent();
        int width = scroll.getClientArea().width;
        if (page != null && width > 0) {
            scroll.setMinSize(0, page.computeSize(width, SWT.DEFAULT).y);
            scroll.layout(true, true);
        }
    }

    @Override
    public boolean setFocus() {
        return choice.setFocus();
    }

    @Override
    public void save(ViewState state) {
        state.put("guide", choice.getText());
    }

    @Override
    public void restore(ViewState state) {
        int index = choice.indexOf(state.text("guide").orElse(""));
        if (index > 0) {
            choice.select(index);
            fill();
        }
    }
}
