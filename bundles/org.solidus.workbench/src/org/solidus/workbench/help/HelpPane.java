/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.ViewState;

/**
 * The help: pages with links to each other, contents, search, back and forward. Links of another kind ({@code
 * command:run}, {@code https://...}) go to who made the pane.
 */
public final class HelpPane extends Composite implements ViewState.Keeper {

    private final Deque<String> before = new ArrayDeque<>();
    private final Deque<String> after = new ArrayDeque<>();
    private final Consumer<String> links;
    private final HelpText text;
    private final Text search;
    private final ToolItem back;
    private final ToolItem forward;
    private String page = "";

    /** Shows the contents. */
    public HelpPane(Composite parent, Consumer<String> links) {
        super(parent, SWT.NONE);
        this.links = links;
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 4;
        layout.marginHeight = 4;
        layout.verticalSpacing = 4;
        setLayout(layout);
        Tools tools = new Tools(this);
        back = tools.picture(tools.push("", "Back", this::back), "back");
        forward = tools.picture(tools.push("", "Forward", this::forward), "forward");
        tools.picture(tools.push("", "Contents", () -> show(HelpPages.INDEX)), "welcome");
        search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search the help");
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        search.addModifyListener(event -> search());
        text = new HelpText(this, this::follow);
        text.widget().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        show(HelpPages.INDEX);
    }

    private void search() {
        if (search.getText().isBlank()) {
            display(page);
        } else {
            text.show(HelpPages.search(search.getText()));
        }
    }

    private void follow(String target) {
        if (HelpPages.isPage(target)) {
            show(HelpPages.name(target));
        } else {
            links.accept(target);
        }
    }

    /** Shows a page by its name; of one that is not there, the contents. */
    public void show(String name) {
        String found = HelpPages.text(name).isPresent() ? name : HelpPages.INDEX;
        if (!page.isEmpty() && !page.equals(found)) {
            before.push(page);
            after.clear();
        }
        go(found);
    }

    private void back() {
        after.push(page);
        go(before.pop());
    }

    private void forward() {
        before.push(page);
        go(after.pop());
    }

    private void go(String name) {
        page = name;
        if (search.getText().isEmpty()) {
            display(name);
        } else {
            search.setText("");
        }
        back.setEnabled(!before.isEmpty());
        forward.setEnabled(!after.isEmpty());
    }

    private void display(String name) {
        text.show(HelpPages.text(name).orElse("# Help\n\nThis page is missing."));
    }

    /** Name of the page that is shown. */
    public String page() {
        return page;
    }

    /** The text that is shown. */
    public String shownText() {
        return text.widget().getText();
    }

    @Override
    public boolean setFocus() {
        return text.widget().setFocus();
    }

    @Override
    public void save(ViewState state) {
        state.put("page", page);
    }

    @Override
    public void restore(ViewState state) {
        state.text("page").ifPresent(this::show);
    }
}
