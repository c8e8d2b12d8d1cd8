"""What a programmer without the product would write."""
